using System.Text.Json;
using DaFsl.Library.Data;
using DaFsl.Library.Pipeline;
using DaFsl.Library.Pipeline.Reports;
using DaFsl.Library.Pipeline.Running;

namespace DaFsl.Library.Studies.PaperExperiment;

/// <summary>The measurements of a study so far.</summary>
internal sealed class StudyRecord
{
    private readonly StudyGround _ground;
    private readonly JsonElement _settings;
    private readonly int[] _seeds;
    private readonly Action<StudyResult>? _finished;
    private readonly List<StudyRun> _runs;
    private readonly List<StudyChoice> _choices;
    private readonly long _start;

    /// <param name="ground">The common basis of the runs.</param>
    /// <param name="settings">The settings that the runs have in common.</param>
    /// <param name="seeds">The seeds that are asked for.</param>
    /// <param name="earlier">The earlier result; <see langword="null"/> for none.</param>
    /// <param name="finished">Receives the result whenever something is added.</param>
    public StudyRecord(StudyGround ground, JsonElement settings, int[] seeds, StudyResult? earlier, Action<StudyResult>? finished)
    {
        _ground = ground;
        _settings = settings;
        _finished = finished;
        _runs = [.. earlier?.Runs ?? []];
        _choices = [.. earlier?.Choices ?? []];
        _seeds = [.. _runs.Select(r => r.Seed).Union(seeds).Order()];
        _start = ground.Context.Run.Time.GetTimestamp();
    }

    /// <summary>True if a run has been made.</summary>
    public bool Has(StudyNetwork network, string way, int seed) => _runs.Any(r => r.Network == network && r.Way == way && r.Seed == seed);

    public void Add(StudyRun run)
    {
        _runs.Add(run);
        _finished?.Invoke(ToResult());
    }

    public void Add(StudyChoice choice)
    {
        _choices.RemoveAll(c => c.Seed == choice.Seed);
        _choices.Add(choice);
        _finished?.Invoke(ToResult());
    }

    public StudyResult ToResult()
    {
        (DaFslOptions options, DataSplits data, RunContext run) = _ground.Context;
        return new StudyResult(
            _settings,
            DataReport.Of(data),
            _ground.Imbalance,
            _ground.SourceReport,
            GanData(),
            _seeds,
            [.. _choices],
            [.. _runs],
            [.. _ground.Notes],
            EnvironmentReport.Of(run.Device, run.Precision, options.Seed, run.Time.GetElapsedTime(_start).TotalSeconds)
        )
        {
            ObjectsFillImages = data.ObjectsFillImages,
        };
    }

    private StudyGanData? GanData() =>
        _ground.Images is not { } images
            ? null
            : new StudyGanData(
                images.ClassName,
                images.Scarce.Count,
                images.HeldOut.Count,
                GanProbeMaker.Count(_ground.Context.Options.Gan.Epochs),
                _ground.RealDistance
            );
}
