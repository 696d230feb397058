/** A number to ring, as it is read out; a tap dials it. */
export const Phone = ({ number }: { number: string }) => (
  <a class="govuk-link kith-phone" href={`tel:${number.replace(/[^\d+]/g, '')}`}>
    {number}
  </a>
)
