/** What somebody rings for, in the order in which the page tells them. */
export const situations = [
  'missing',
  'hospital',
  'accident or police',
  'death or serious illness',
  'child protection',
  'serious incident',
  'allegation',
  'talk',
  'urgent',
  'can wait',
] as const
export type Situation = (typeof situations)[number]

/** In which nobody waits until a line opens: 999 and the emergency lines are shown, whatever else answers. */
const emergencies: ReadonlySet<Situation> = new Set([
  'missing',
  'hospital',
  'accident or police',
  'death or serious illness',
  'child protection',
  'serious incident',
])

export const isEmergency = (situation: Situation): boolean => emergencies.has(situation)
