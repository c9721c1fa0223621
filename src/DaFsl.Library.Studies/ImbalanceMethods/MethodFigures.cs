namespace DaFsl.Library.Studies.ImbalanceMethods;

/// <summary>The scores of one run; NaN where a resample says nothing about one.</summary>
internal sealed record MethodFigures(
    double Recall,
    double Precision,
    double Accuracy,
    double MacroF1,
    double GeometricMean,
    double Area,
    IReadOnlyList<double> RecallByClass
);
