import { has, type Viewer } from '#src/access/rules.ts'

/** Whoever plans events, and says who is counted on. */
export const runsEvents = (viewer: Viewer): boolean => has(viewer, 'recruiter', 'manager')
