import { describeImageStore } from '../support/store-contract.ts'
import { openLayout, openTestRegistry } from '../support/store-subjects.ts'

describeImageStore('the layout store', openLayout)
describeImageStore('the registry store, on a registry in memory', openTestRegistry)
