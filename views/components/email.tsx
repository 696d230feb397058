/** An email address, which breaks at its dots and before its @ where there is no room for it. */
export const Email = ({ address }: { address: string }) => (
  <span>
    {address.split(/(?=[@.])/).map((part, index) => (
      <>
        {index > 0 && <wbr />}
        {part}
      </>
    ))}
  </span>
)
