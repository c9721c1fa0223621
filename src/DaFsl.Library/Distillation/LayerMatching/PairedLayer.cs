using DaFsl.Library.Runtime;

namespace DaFsl.Library.Distillation.LayerMatching;

/// <summary>A student's layer and what was found for it in the source.</summary>
/// <param name="Student">The student's layer.</param>
/// <param name="Source">The source's layer; <see langword="null"/> where there is none for it.</param>
/// <param name="By">What tells that they belong together.</param>
/// <param name="Treatment">What the student's layer takes from it.</param>
/// <param name="Confidence">
/// How sure the pair is, 0 to 1: 1 for one name and one shape, or by hand; by prefix, the share of the layers under it that fit; by order,
/// n / (n + 1) in a run of n layers with weights; 0.5 where the name is one and the shape is not; 0.25 by role; 0 where there is no pair,
/// or it was refused.
/// </param>
/// <param name="Reason">Why, or why not.</param>
internal sealed record PairedLayer(
    LayerDescription Student,
    LayerDescription? Source,
    PairedBy By,
    LayerTreatment Treatment,
    double Confidence,
    string Reason
)
{
    internal const string NoPair = "The source has no layer of that name, and none of its shape in its place.";

    /// <summary>What can be done with the pair, <see cref="Treatment"/> among it.</summary>
    public IReadOnlyList<LayerTreatment> Offered => [.. Possible(Student, Source)];

    private static IEnumerable<LayerTreatment> Possible(LayerDescription student, LayerDescription? source)
    {
        if (source is not null && student.IsFilledBy(source))
        {
            yield return LayerTreatment.Transfer;
        }
        else if (source is not null)
        {
            if (student.IsLike(source))
            {
                yield return LayerTreatment.Slice;
            }

            if (student.IsWeighty && source.IsWeighty && (student.Shape.Count > 2) == (source.Shape.Count > 2))
            {
                yield return LayerTreatment.Adapter;
            }
        }

        yield return LayerTreatment.LeaveOut;
    }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
