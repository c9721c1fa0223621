namespace DaFsl.Library.Tests.Distillation.Lessons;

/// <summary>A loss between a student and its teachers as PyTorch works it out; <c>Golden/lessons.py</c> tells how.</summary>
internal sealed record GoldenLesson(
    long[] Shape,
    float[] Student,
    float[][] Teachers,
    long[] TeacherShape,
    float Loss,
    float[] Gradient,
    long[]? Labels = null,
    float[]? Weights = null);
