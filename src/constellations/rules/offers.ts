/** How an offer ended. One that is taken up ends as `joined`; a home that found its place elsewhere, as `joined another`. */
export type OfferOutcome = 'joined' | 'joined another' | 'no' | 'taken back' | 'expired'
