import { linkThrottles } from '#src/sessions/rules/links.ts'

export const linkWait = `There have been too many tries from here. Wait ${linkThrottles.asking.minutes} minutes, then try again`
