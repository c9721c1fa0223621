namespace DaFsl.Library.Reporting.Plots;

/// <summary>One system of axes with its lines.</summary>
/// <param name="XTitle">What runs to the right, with its unit.</param>
/// <param name="YTitle">What runs upwards, with its unit.</param>
/// <param name="Lines">The lines; those of one place in the order look alike in every panel.</param>
/// <param name="Target">Where a dashed line runs across; <see langword="null"/> for none.</param>
/// <param name="FromZero">Whether the vertical axis begins at 0 in any case; the horizontal one always does.</param>
/// <param name="WholeX">Whether only whole numbers make sense to the right.</param>
internal sealed record PlotPanel(string XTitle, string YTitle, IReadOnlyList<PlotLine> Lines, double? Target, bool FromZero, bool WholeX);
