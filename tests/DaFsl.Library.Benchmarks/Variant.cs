namespace DaFsl.Library.Benchmarks;

/// <summary>One way of doing a piece of work.</summary>
/// <param name="Name">What sets it apart: <c>float32</c>, <c>bfloat16</c>.</param>
/// <param name="Run">Does the work.</param>
/// <param name="Units">How many units of work one call does; times are given a unit.</param>
internal sealed record Variant(string Name, Action Run, int Units = 1);
