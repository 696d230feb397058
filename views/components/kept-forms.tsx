import { Button, ButtonGroup } from './button.tsx'

/** Where the script says what the phone keeps to be sent later; nothing without it, and nothing while it keeps nothing. */
export const KeptForms = () => (
  <>
    <div class="govuk-inset-text kith-kept" data-kept="" hidden>
      <p class="govuk-body" role="status" data-kept-said=""></p>
      <ul class="govuk-list" data-kept-refused=""></ul>
    </div>
    <template data-kept-line="">
      <li>
        <p class="govuk-body">
          <span data-kept-words=""></span> was kept on this phone and could not be taken as it is.
        </p>
        <ButtonGroup>
          <Button type="button" kind="secondary">
            Look at it
          </Button>
          <Button type="button" kind="secondary">
            Throw it away
          </Button>
        </ButtonGroup>
      </li>
    </template>
  </>
)
