import { afterAll } from 'vitest'
import { dropLeftDatabases } from '../databases.ts'

// After each file, when its own hooks have closed what it opened.
afterAll(dropLeftDatabases)
