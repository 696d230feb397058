import { z } from 'zod'
import { whyForm } from '#src/pairings/forms.ts'
import { planModes } from './rules/plan.ts'

const choose = 'Choose somebody to ask'

/** Whom to ask, and why, and the plan from which they were chosen, if it was one. */
export const offerForm = whyForm.extend({
  carerId: z.string(choose).min(1, choose).max(60, choose),
  once: z.string('Open this page again').min(1, 'Open this page again').max(60, 'Open this page again'),
  quadrant: z.string().max(60).optional().catch(undefined),
  mode: z.enum(planModes).optional().catch(undefined),
})
