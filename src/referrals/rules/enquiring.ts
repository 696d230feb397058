/** A page that is answered sooner than anybody reads it was not read. */
const quickestSeconds = 3
/** After a day the page is opened again: what it says of consent may have changed. */
const longestHours = 24

/** Whether a form was sent in a time in which somebody reads and fills it in. */
export function pace(openedAt: string, now: string): 'too fast' | 'too late' | 'fine' {
  const seconds = (Date.parse(now) - Date.parse(openedAt)) / 1000
  if (!(seconds >= quickestSeconds)) return 'too fast'
  return seconds > longestHours * 3600 ? 'too late' : 'fine'
}

/** Enquiries from one network within some minutes: a whole office or fair may be behind it. */
export const enquiryThrottle = { most: 12, minutes: 60 } as const
