/** A page that is answered sooner than anybody reads it was not read. */
const quickestSeconds = 3
/** Whoever writes a name and a number on a phone takes longer than this. */
const unhurriedSeconds = 20
/** After a day the page is opened again: what it says of consent may have changed. */
const longestHours = 24

/** Whether a form was sent in a time in which somebody reads and fills it in. */
export function pace(openedAt: string, now: string): 'too fast' | 'hurried' | 'fine' | 'too late' {
  const seconds = (Date.parse(now) - Date.parse(openedAt)) / 1000
  if (!(seconds >= quickestSeconds)) return 'too fast'
  if (seconds > longestHours * 3600) return 'too late'
  return seconds < unhurriedSeconds ? 'hurried' : 'fine'
}

/**
 * Enquiries by one door (a carer's link, or the page without one) from one network, within some minutes. A fair, an
 * office, and everybody on one mobile network are behind one address each: after the first few only a form that was sent
 * in a hurry is asked for once more, and nobody waits before there are as many as friends never send.
 */
export const enquiryThrottles = {
  first: { most: 12, minutes: 60 },
  further: { most: 108, minutes: 60 },
} as const
