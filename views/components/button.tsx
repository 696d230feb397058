import type { Child, PropsWithChildren } from '#jsx/markup'
import { type Attributes, classes } from './classes.ts'

/** The main button is green; only one a page. */
type Kind = 'secondary' | 'warning' | 'inverse'

interface Look {
  kind?: Kind | undefined
  /** With an arrow: the first step of a journey. */
  start?: boolean | undefined
  id?: string | undefined
  attributes?: Attributes | undefined
}

const classOf = ({ kind, start }: Look) =>
  classes('govuk-button', kind && `govuk-button--${kind}`, start && 'govuk-button--start')

type ButtonProps = PropsWithChildren<
  Look & {
    /** `submit` unless said otherwise. */
    type?: 'submit' | 'button' | 'reset'
    name?: string
    value?: string
    disabled?: boolean
    /** Ignores a second press within a second. The `once` token of a form is what makes a repeat safe. */
    preventDoubleClick?: boolean
  }
>

/** Submits its form. */
export const Button = ({
  type = 'submit',
  name,
  value,
  disabled,
  preventDoubleClick,
  children,
  id,
  attributes,
  ...look
}: ButtonProps) => (
  <button
    type={type}
    value={value}
    name={name}
    disabled={disabled}
    aria-disabled={disabled ? 'true' : undefined}
    data-prevent-double-click={preventDoubleClick === undefined ? undefined : String(preventDoubleClick)}
    class={classOf(look)}
    data-module="govuk-button"
    id={id}
    {...attributes}
  >
    {children}
    {look.start && <StartIcon />}
  </button>
)

/** A link that looks like a button: it goes somewhere and changes nothing. */
export const LinkButton = ({
  href,
  children,
  id,
  attributes,
  ...look
}: PropsWithChildren<Look & { href: string }>) => (
  // biome-ignore lint/a11y/useSemanticElements: it is heard as the button it looks like, and still only goes somewhere
  <a
    href={href}
    role="button"
    draggable="false"
    class={classOf(look)}
    data-module="govuk-button"
    id={id}
    {...attributes}
  >
    {children}
    {look.start && <StartIcon />}
  </a>
)

/** Buttons and links that belong together. */
export const ButtonGroup = ({ children }: { children?: Child }) => (
  <div class="govuk-button-group">{children}</div>
)

const StartIcon = () => (
  <svg
    class="govuk-button__start-icon"
    xmlns="http://www.w3.org/2000/svg"
    width="17.5"
    height="19"
    viewBox="0 0 33 40"
    aria-hidden="true"
    focusable="false"
  >
    <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z" />
  </svg>
)
