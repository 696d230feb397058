import { afterEach, beforeEach, expect, type MockInstance, vi } from 'vitest'

// An error that reaches the console is a fault that some test did not look for.
let errors: MockInstance<typeof console.error>
beforeEach(() => {
  errors = vi.spyOn(console, 'error')
})

afterEach(() => {
  const calls = [...errors.mock.calls]
  vi.restoreAllMocks()
  expect(calls, 'unexpected console.error').toEqual([])
})
