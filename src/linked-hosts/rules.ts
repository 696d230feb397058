export type BreakOutcome = 'linked' | 'another way' | 'taken back'
