namespace DaFsl.Library.Tests.Distillation.Losses;

/// <summary>A loss between a student and its teachers as PyTorch works it out; <c>Golden/losses.py</c> tells how.</summary>
internal sealed record GoldenDistillationLoss(
    long[] Shape,
    float[] Student,
    float[][] Teachers,
    long[] TeacherShape,
    float Loss,
    float[] Gradient,
    long[]? Labels = null,
    float[]? Weights = null
);
