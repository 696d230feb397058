/** What a service says of its out-of-hours rota: a change is a new dated version. */
export interface RotaTerms {
  /** When the office answers, by weekday from 1, a Monday; a day that is not here is out of hours whole. */
  officeHours: readonly OfficeHours[]
  /** A week of the rota begins on this weekday, from 1, a Monday, at this time. */
  handOverWeekday: number
  handOverTime: string
  /** Whether one person may cover two sides of the county at once. */
  twoSides: 'yes' | 'no'
  /** Whether carers are told the first name of who covers. */
  firstNames: 'yes' | 'no'
}

export interface OfficeHours {
  weekday: number
  opens: string
  closes: string
}

/** The weekdays on which an office may be open: at weekends it is out of hours, whatever anybody sets. */
export const officeWeekdays = [1, 2, 3, 4, 5] as const

export const usualTerms: RotaTerms = {
  officeHours: officeWeekdays.map((weekday) => ({ weekday, opens: '09:00', closes: '17:00' })),
  handOverWeekday: 1,
  handOverTime: '09:30',
  twoSides: 'no',
  firstNames: 'no',
}
