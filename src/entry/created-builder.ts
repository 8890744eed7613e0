/** The state under which the name of a builder of our own reaches the post step. */
export const CREATED_BUILDER = 'created-builder'
