namespace DaFsl.Library.Reporting.Plots;

/// <summary>One system of axes with its lines.</summary>
/// <param name="XTitle">The title of the horizontal axis, with its unit.</param>
/// <param name="YTitle">The title of the vertical axis, with its unit.</param>
/// <param name="Lines">The lines; lines at the same position in the list have the same style in every panel.</param>
/// <param name="Target">The value at which a dashed horizontal line is drawn; <see langword="null"/> for none.</param>
/// <param name="FromZero">True if the vertical axis always begins at 0; the horizontal axis always does.</param>
/// <param name="WholeX">True if only whole numbers make sense on the horizontal axis.</param>
internal sealed record PlotPanel(string XTitle, string YTitle, IReadOnlyList<PlotLine> Lines, double? Target, bool FromZero, bool WholeX);
