export { axesPanel } from "./charts/axes-panel.js";
export { colorMap } from "./charts/color-map.js";
export { type DotRowsMark, dotRows } from "./charts/dot-rows.js";
export { type FieldChart, fieldChart, gridPoints } from "./charts/field-chart.js";
export { ganLossCurve } from "./charts/gan-loss-curve.js";
export { heatMap } from "./charts/heat-map.js";
export { type GridAxis, landscapeChart } from "./charts/landscape-chart.js";
export { type LineSeries, lineChart } from "./charts/line-chart.js";
export { logTicks } from "./charts/log-ticks.js";
export { lossDecades } from "./charts/loss-decades.js";
export { matrixGrid } from "./charts/matrix-grid.js";
export { matrixHeight, matrixPanel } from "./charts/matrix-panel.js";
export { quantileLine } from "./charts/quantile-line.js";
export { type PointCloud, scatterChart } from "./charts/scatter-chart.js";
export { type StepSeries, stepChart } from "./charts/step-chart.js";
export { algebraFigure, type AlgebraFigureOptions } from "./algebra/algebra-figure.js";
export { breakingFigure, type BreakingFigureOptions } from "./discovery/breaking-figure.js";
export { discoveryFigure, type DiscoveryFigureOptions } from "./discovery/discovery-figure.js";
export { type PlaneView, planeView } from "./discovery/plane-view.js";
export {
  type DisplayedSvg,
  type DisplayOptions,
  display,
  displayed,
  type ElementMaker,
  JUPYTER_DISPLAY,
  type JupyterBundle,
  type JupyterDisplay,
} from "./display/display.js";
export { ganFigure } from "./gan/gan-figure.js";
export { histogramsFigure, type HistogramsFigureOptions } from "./histograms/histograms-figure.js";
export type { Box } from "./page/box.js";
export { columns, rows, type SplitOptions } from "./page/columns.js";
export { classifierFigure } from "./classifier/classifier-figure.js";
export { evaluationFigure, type JudgedScores } from "./classifier/evaluation-figure.js";
export { type ScannedSizes, sizeScanFigure } from "./classifier/size-scan-figure.js";
export { figurePage } from "./page/figure-page.js";
export { legend } from "./page/legend.js";
export { generatorName, subscript, superscript } from "./page/script-digits.js";
export { BROKEN, FAINT, INK, KEPT, MARK, PAPER, RULE, SERIES } from "./page/style.js";
export { fittingSize, picture, rectangle, text } from "./page/svg.js";
export { type Table, tableToCsv } from "./page/table.js";
export { scanFigure, type ScanFigureData } from "./scan/scan-figure.js";
export { titled } from "./page/titled.js";
export { wrap } from "./page/wrap.js";
export { numberText } from "./text/number-text.js";
export { shortName } from "./text/short-name.js";
