export type State = 'forming' | 'live' | 'paused' | 'closed'
export type Part = 'hub' | 'satellite'
export type ExceptionRule = 'distance' | 'fewest homes' | 'kept apart' | 'temporarily approved'
export type WaitOutcome = 'joined' | 'joined another' | 'taken off' | 'closed'
