/** What stands at a place of a list; where there is nothing, 0 or what is said instead. */
export function numberAt(numbers: ArrayLike<number>, place: number, absent = 0): number {
  return numbers[place] ?? absent
}
