import { LinkButton } from '../components/button.tsx'

/** On the page of a request, for who looks for somebody. */
export const SuggestionsLink = ({ requestId }: { requestId: string }) => (
  <LinkButton href={`/peer-requests/${requestId}/suggestions`}>See who could be asked</LinkButton>
)
