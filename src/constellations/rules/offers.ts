export type OfferOutcome = 'joined' | 'no' | 'taken back' | 'expired'
