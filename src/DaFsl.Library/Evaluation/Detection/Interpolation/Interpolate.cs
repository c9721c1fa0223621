namespace DaFsl.Library.Evaluation.Detection.Interpolation;

/// <summary>A way of making one number of a precision-recall curve: the average precision, 0 to 1.</summary>
/// <param name="hits">A class that has at least one truth.</param>
internal delegate double Interpolate(HitCounts hits);
