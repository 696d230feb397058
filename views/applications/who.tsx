/** Whose way it is: a home with a page, or whoever enquired. */
export interface Who {
  name: string
  householdId: string | undefined
  candidateId: string | undefined
}

/** An application by the page of it, and whose it is. */
export interface OfWay {
  applicationId: string
  who: Who
}

/** Where whoever is on their way stands: the household, or the enquiry. */
export const whoCrumbs = ({ name, householdId, candidateId }: Who) => {
  if (householdId) return [{ href: `/households/${householdId}`, text: name }]
  return candidateId ? [{ href: `/candidates/${candidateId}`, text: name }] : []
}

export const crumbsOf = ({ applicationId, who }: OfWay) => [
  ...whoCrumbs(who),
  { href: `/applications/${applicationId}`, text: 'Way to approval' },
]
