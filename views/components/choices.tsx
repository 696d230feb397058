import type { Child } from '#jsx/markup'
import { classes } from './classes.ts'
import { Hint, Label } from './field.tsx'

/** One answer of radios or checkboxes, or the word between two groups of them. */
export type Choice =
  | {
      value: string
      text: Child
      hint?: Child
      disabled?: boolean
      /** Asked only when this is chosen; hidden until then where scripts run. */
      more?: Child
      /** Chosen, it clears the others: for "None of these". Checkboxes only. */
      exclusive?: boolean
    }
  | { divider: string }

interface Props {
  kind: 'radios' | 'checkboxes'
  name: string
  id: string
  choices: readonly (Choice | null | undefined | false)[]
  chosen: readonly string[]
  inline?: boolean | undefined
  small?: boolean | undefined
  /** Of checkboxes without a fieldset. */
  describedBy?: string | undefined
}

/** The first has the field's own id, so that the error summary can link to it. */
export const Choices = ({ kind, name, id, choices, chosen, inline, small, describedBy }: Props) => (
  <div
    class={classes(`govuk-${kind}`, inline && `govuk-${kind}--inline`, small && `govuk-${kind}--small`)}
    data-module={`govuk-${kind}`}
  >
    {choices.map((choice, index) => {
      if (!choice) return null
      if ('divider' in choice) return <div class={`govuk-${kind}__divider`}>{choice.divider}</div>
      const itemId = index ? `${id}-${index + 1}` : id
      const checked = chosen.includes(choice.value)
      return (
        <>
          <div class={`govuk-${kind}__item`}>
            <input
              class={`govuk-${kind}__input`}
              id={itemId}
              name={name}
              type={kind === 'radios' ? 'radio' : 'checkbox'}
              value={choice.value}
              checked={checked}
              disabled={choice.disabled}
              data-aria-controls={choice.more ? `conditional-${itemId}` : undefined}
              data-behaviour={choice.exclusive ? 'exclusive' : undefined}
              aria-describedby={
                classes(describedBy, Boolean(choice.hint) && `${itemId}-item-hint`) || undefined
              }
            />
            <Label of={itemId} kind={`govuk-${kind}__label`}>
              {choice.text}
            </Label>
            {choice.hint && (
              <Hint id={`${itemId}-item-hint`} kind={`govuk-${kind}__hint`}>
                {choice.hint}
              </Hint>
            )}
          </div>
          {choice.more && (
            <div
              class={classes(`govuk-${kind}__conditional`, !checked && `govuk-${kind}__conditional--hidden`)}
              id={`conditional-${itemId}`}
            >
              {choice.more}
            </div>
          )}
        </>
      )
    })}
  </div>
)
