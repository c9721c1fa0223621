namespace DaFsl.Library.Reporting.Plots;

/// <summary>A point of a line, and how far up and down its band reaches there.</summary>
internal readonly record struct PlotPoint(double X, double Y, double Low, double High);
