/** What a service can set for itself, each with its published or usual value. A change is a new dated version. */
export interface Settings {
  serviceName: string
  /** Fewest and most satellite homes, the hub not counted (rules 1 and 2). */
  minHomes: number
  maxHomes: number
  /** How far a satellite may live from its hub, metres as the crow flies (rule 5). */
  limitMetres: number
  /** A home placed only by sector this near to the limit, in metres, is confirmed by hand (rule 5). */
  unsureMetres: number
  /** Sleepover beds that a home needs to start as hub (rule 7). */
  hubBeds: number
  /** Days before its end from which an exception is listed (rule 6). */
  exceptionNoticeDays: number
  /** Addresses that one person is shown in a day before managers are told. */
  addressShowingsADay: number
  /** Households and constellations whose distances one person sees in a day, managers apart. */
  distancesADay: number
  /** Days for which somebody stays signed in on a phone of their own, behind its passkey. */
  ownPhoneDays: number
  helpLines: readonly HelpLine[]
}

export interface HelpLine {
  situation: string
  /** As it is dialled, `0808 800 5000`. */
  number: string
  /** When it answers, and for whom. */
  hours: string
}

export const defaultSettings: Settings = {
  serviceName: 'Fostering service',
  minHomes: 6,
  maxHomes: 10,
  limitMetres: 15_000,
  unsureMetres: 3_000,
  hubBeds: 2,
  exceptionNoticeDays: 30,
  ownPhoneDays: 30,
  addressShowingsADay: 10,
  distancesADay: 60,
  helpLines: [{ situation: 'Someone is in danger now', number: '999', hours: 'Day and night' }],
}
