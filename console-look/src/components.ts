import {
  Button,
  CharacterCount,
  Checkboxes,
  createAll,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
} from "govuk-frontend";

/** GOV.UK Frontend's own scripts, for what stands in this part of the page. */
export function startComponents(scope: Element = document.body): void {
  createAll(Button, { preventDoubleClick: true }, scope);
  createAll(CharacterCount, undefined, scope);
  createAll(Checkboxes, undefined, scope);
  createAll(ErrorSummary, undefined, scope);
  createAll(NotificationBanner, undefined, scope);
  createAll(PasswordInput, undefined, scope);
  createAll(Radios, undefined, scope);
  createAll(ServiceNavigation, undefined, scope);
  createAll(SkipLink, undefined, scope);
}
