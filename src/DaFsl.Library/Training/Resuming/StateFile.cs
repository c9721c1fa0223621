using System.Text.Json;
using System.Text.Json.Nodes;
using DaFsl.Library.Data;
using DaFsl.Library.Networks.WeightFiles;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Training.Resuming;

/// <summary>The file of a training that can be interrupted: see <see cref="ResumeOptions"/>.</summary>
internal sealed class StateFile
{
    private const string MetadataKey = "training";
    private const int Version = 1;

    // No network of a training is called so.
    private const string Kept = "(kept)";

    private readonly ResumeOptions _options;
    private readonly IReadOnlyList<Player> _players;
    private readonly JsonObject _identity;
    private readonly IReadOnlyList<Generator> _generators;
    private readonly IReadOnlyDictionary<string, Tensor> _kept;
    private readonly int _batchesPerEpoch;
    private int _savedAt = -1;

    private StateFile(
        ResumeOptions options,
        IReadOnlyList<Player> players,
        JsonObject identity,
        IReadOnlyList<Generator> generators,
        IReadOnlyDictionary<string, Tensor> kept,
        int batchesPerEpoch)
    {
        _options = options;
        _players = players;
        _identity = identity;
        _generators = generators;
        _kept = kept;
        _batchesPerEpoch = batchesPerEpoch;
    }

    /// <summary>Goes on from the file where it is there, or else writes it.</summary>
    /// <exception cref="ArgumentException">The file holds another training; the message names every difference.</exception>
    /// <exception cref="DataFormatException">The file is broken, or no file of a training.</exception>
    /// <exception cref="IOException">It cannot be read or written.</exception>
    public static StateFile Open<TBatch>(
        ResumeOptions resume, TrainingTask<TBatch> task, IReadOnlyList<Player> players, TrainingLength length, TrainingPosition position)
    {
        string faults = string.Join(' ', resume.Faults(nameof(ResumeOptions)));
        if (faults.Length > 0)
        {
            throw new ArgumentException(faults, nameof(resume));
        }

        var file = new StateFile(resume, players, TrainingIdentity.Of(task, players, length), task.Generators, task.Kept, length.BatchesPerEpoch);
        if (!File.Exists(resume.File))
        {
            file.Save(position);
        }
        else if (string.Join("; ", file.Load(position)) is { Length: > 0 } differences)
        {
            throw new ArgumentException(
                $"{resume.File} holds another training: {differences}. Go on with what it was begun with, or begin anew with another file.", nameof(resume));
        }

        return file;
    }

    /// <summary>Whether so many batches were trained since the file was written that it is time to do so again.</summary>
    public bool IsDue(TrainingPosition position) => BatchOf(position) - _savedAt >= _options.SaveEvery;

    /// <summary>Writes the file, unless it is up to date, or a weight is not finite, which the next loss will tell.</summary>
    public void Save(TrainingPosition position)
    {
        int batch = BatchOf(position);
        if (batch == _savedAt)
        {
            return;
        }

        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        var tensors = _players.SelectMany(PlayerState.Tensors)
            .Concat(_kept.Select(k => KeyValuePair.Create($"{Kept}/{k.Key}", k.Value.to(CPU))))
            .ToDictionary(StringComparer.Ordinal);
        if (tensors.Values.Any(t => WeightType.Of(t.dtype) is { } type && TensorBytes.CountNonFinite(t, type) > 0))
        {
            return;
        }

        var saved = new SavedTraining(
            Version,
            _identity,
            position.Epoch,
            position.Batch,
            position.Trained,
            position.Points,
            [.. _players.Select(p => PlayerState.Numbers(p, position.Losses[p.Trainee.Name]))],
            [.. RandomStates().Select(s => s.bytes.ToArray())])
        {
            Warnings = position.Warnings,
        };
        SafetensorsWriter.Write(
            tensors, _options.File, new Dictionary<string, string> { [MetadataKey] = JsonSerializer.Serialize(saved, PlanJson.Options) });
        _savedAt = batch;
    }

    // Takes over the state, or leaves all as it is and tells how the trainings differ.
    private List<string> Load(TrainingPosition position)
    {
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        WeightFile file = WeightFile.Read(_options.File);
        SavedTraining saved = Read(file);
        if (TrainingIdentity.Differences(saved.Identity, _identity).ToList() is { Count: > 0 } differences)
        {
            return differences;
        }

        (position.Epoch, position.Batch, position.Trained) = (saved.Epoch, saved.Batch, saved.Trained);
        position.Points.AddRange(saved.Points);
        position.Warnings.AddRange(saved.Warnings);
        _savedAt = BatchOf(position);
        foreach ((Player player, SavedNetwork network) in _players.Zip(saved.Networks))
        {
            position.Losses[player.Trainee.Name].AddRange(network.Losses);
            PlayerState.Load(player, file.Tensors, network, _savedAt);
        }

        foreach ((string name, Tensor values) in _kept)
        {
            values.copy_(file.Tensors[$"{Kept}/{name}"]);
        }

        set_rng_state(tensor(saved.Random[0]));
        foreach ((Generator generator, byte[] state) in _generators.Zip(saved.Random.Skip(1)))
        {
            generator.set_state(tensor(state));
        }

        return [];
    }

    private SavedTraining Read(WeightFile file)
    {
        string json = file.Metadata.GetValueOrDefault(MetadataKey)
            ?? throw new DataFormatException($"{_options.File}: these are weights alone, not the state of a training that could go on.");
        try
        {
            return JsonSerializer.Deserialize<SavedTraining>(json, PlanJson.Options) is { Version: Version } saved
                ? saved
                : throw new DataFormatException($"{_options.File}: the state of a training is of another version than {Version}.");
        }
        catch (JsonException broken)
        {
            throw new DataFormatException($"{_options.File}: the state of a training is broken. {broken.Message}", broken);
        }
    }

    private IEnumerable<Tensor> RandomStates() => _generators.Select(g => g.get_state()).Prepend(get_rng_state());

    private int BatchOf(TrainingPosition position) => (position.Epoch * _batchesPerEpoch) + position.Batch;
}
