import { type Convention, defaultConvention, emptyShareText, type FeatureDrift } from "../../engine/index";
import type { DriftFound } from "./drift-found";

/** The report as other programs read it; windows are told where they were asked for. */
export function driftJson({ report, windows }: DriftFound): string {
  const shown = {
    version: 1,
    convention: conventionJson(report.convention),
    features: report.features.map(featureJson),
    verdict: report.verdict,
    ...(windows
      ? {
          windows: windows.map(({ from, to, ...rest }) => ({
            from: new Date(from).toISOString(),
            to: new Date(to).toISOString(),
            ...rest,
          })),
        }
      : {}),
  };
  return `${JSON.stringify(shown, null, 2)}\n`;
}

/** `binning`, `missing` and `categoriesUpTo` are told where they are not the default. */
function conventionJson({ bins, emptyShare, ksMethod, ...others }: Convention): object {
  const { binning, missing, categoriesUpTo } = others;
  return {
    bins,
    emptyShare: emptyShare.rule === "replace" ? emptyShare.share : emptyShareText(emptyShare),
    ksMethod,
    ...(binning === defaultConvention.binning ? {} : { binning }),
    ...(missing === defaultConvention.missing ? {} : { missing }),
    ...(categoriesUpTo === defaultConvention.categoriesUpTo ? {} : { categoriesUpTo }),
  };
}

function featureJson({ name, kind, psi, ks, missing, verdict }: FeatureDrift): object {
  const test = ks && { statistic: ks.statistic, pValue: ks.pValue, method: ks.method };
  return { name, kind, psi, ks: test, missing, verdict };
}
