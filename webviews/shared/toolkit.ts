/**
 * The only place that imports the toolkit: it defines the elements `vscode-button`, `vscode-text-field` and so on, for all
 * views. The toolkit is archived upstream (docs/dependencies.md says why it is here), so replacing it is a change of this file.
 * It reads the theme when the page has loaded: this script stands in the page itself and is never loaded later.
 */
import { allComponents, provideVSCodeDesignSystem } from "@vscode/webview-ui-toolkit";

provideVSCodeDesignSystem().register(allComponents);
