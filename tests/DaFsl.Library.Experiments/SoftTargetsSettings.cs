namespace DaFsl.Library.Experiments;

/// <summary>How large the study of soft targets is.</summary>
/// <param name="Side">The side that images are scaled up to.</param>
/// <param name="Teachers">How many teachers there are.</param>
/// <param name="TeacherImages">Images of each class that a teacher learns from.</param>
/// <param name="TeacherBatches">Batches of 64 that it is trained for.</param>
/// <param name="StudentImages">Images of each class that a student learns from; none of them is a teacher's.</param>
/// <param name="StudentBatches">Batches of 32 that it is trained for.</param>
/// <param name="TestImages">Images of each class that all are scored on.</param>
internal sealed record SoftTargetsSettings(
    long Side,
    int Teachers,
    int TeacherImages,
    int TeacherBatches,
    int StudentImages,
    int StudentBatches,
    int TestImages
)
{
    /// <summary>What the results are made with.</summary>
    public static SoftTargetsSettings Full { get; } = new(64, 2, 600, 300, 30, 300, 1000);

    /// <summary>Shows within a minute or two that it runs; its figures say nothing.</summary>
    public static SoftTargetsSettings Quick { get; } = new(32, 2, 50, 20, 30, 80, 20);
}
