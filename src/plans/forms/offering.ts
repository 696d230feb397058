import { z } from 'zod'
import { offering } from '#src/constellations/forms.ts'

/** A place that a plan has for a home, with the constellation that the page named: it may be another by now. */
export const offeringFromPlan = offering.extend({
  constellationId: z.string('Open this page again').max(64, 'Open this page again'),
})
