using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Distillation.Strategies;

/// <summary>
/// Each part of a network by a strategy of its own, as the paper's table 1 has it for a detector: the region proposal network distilled
/// from one network, the classifier of boxes from another. Each strategy sees the stages of its part alone. Where parts come from several
/// networks, <see cref="Checkpoint.Merge"/> makes one source of theirs.
/// </summary>
public sealed class PerPart : IDistillationStrategy
{
    private readonly IDistillationStrategy _rest;
    private readonly StrategyPart[] _parts;

    /// <summary>Gives each part its strategy.</summary>
    /// <param name="rest">For the stages that are in no part.</param>
    /// <param name="parts">
    /// The parts, none of which has a stage of another: stages by their names, and how they are trained. <c>rpn</c> is the stage of that
    /// name, and those whose names go on after a dot, as <c>backbone.body</c> is <c>backbone.body.layer1</c> and all the others of that
    /// body.
    /// </param>
    public PerPart(IDistillationStrategy rest, params (IReadOnlyList<string> Stages, IDistillationStrategy Strategy)[] parts)
    {
        ArgumentNullException.ThrowIfNull(rest);
        ArgumentNullException.ThrowIfNull(parts);
        _rest = rest;
        _parts = [.. parts.Select(p => new StrategyPart(p.Stages, p.Strategy))];
    }

    /// <inheritdoc/>
    public string Name =>
        string.Concat(_parts.Select(p => $"{p.Strategy.Name} ({string.Join(", ", p.Stages)}); ")) + $"{_rest.Name} (the rest)";

    /// <inheritdoc/>
    public IReadOnlyList<DistillationLoss> DistillationLosses =>
        [.. _parts.Select(p => p.Strategy).Append(_rest).SelectMany(s => s.DistillationLosses)];

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">
    /// A part names what is no stage, or two parts share one (the message names every one); or a part takes weights over, and there are
    /// none.
    /// </exception>
    public TrainingPlan Plan(NetworkDescription student, Checkpoint? source)
    {
        ArgumentNullException.ThrowIfNull(student);
        string faults = string.Join(' ', Faults(student));
        if (faults.Length > 0)
        {
            throw new ArgumentException(
                $"{faults} The network stages of '{student.Name}' are {string.Join(", ", student.Stages.Select(s => s.Name))}.",
                nameof(student)
            );
        }

        TrainingPlan[] plans =
        [
            .. student
                .Stages.GroupBy(s => _parts.FirstOrDefault(p => p.Holds(s.Name)))
                .Select(part => (part.Key?.Strategy ?? _rest).Plan(student with { Stages = [.. part] }, source)),
        ];
        return new TrainingPlan(
            student.Name,
            Name,
            plans.Any(p => p.Source is not null) ? source?.Name : null,
            [.. student.Stages.Select(s => plans.SelectMany(p => p.Stages).First(p => p.Stage == s.Name))],
            [.. student.Stages.SelectMany(s => s.Tensors).Select(t => plans.SelectMany(p => p.Transfers).First(p => p.Name == t.Name))]
        )
        {
            DistillationLosses = [.. plans.SelectMany(p => p.DistillationLosses)],
            OwnLossWeight = plans.Min(p => p.OwnLossWeight),
        };
    }

    private IEnumerable<string> Faults(NetworkDescription student)
    {
        foreach (string name in _parts.SelectMany(p => p.Stages).Where(n => !student.Stages.Any(s => StrategyPart.Matches(n, s.Name))))
        {
            yield return $"There is no network stage '{name}'.";
        }

        foreach (StageDescription stage in student.Stages.Where(s => _parts.Count(p => p.Holds(s.Name)) > 1))
        {
            yield return $"Network stage '{stage.Name}' is in more than one part.";
        }
    }
}
