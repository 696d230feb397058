// Where a test runner compiles for development it asks here for the same.
export { Fragment, type JSX, jsx as jsxDEV } from './jsx-runtime.ts'
