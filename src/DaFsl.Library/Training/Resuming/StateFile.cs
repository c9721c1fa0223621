using System.Text.Json;
using System.Text.Json.Nodes;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.RandomState;
using DaFsl.Library.Training.Steps;
using DaFsl.Library.Training.Tasks;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Training.Resuming;

/// <summary>The file of a training that can be interrupted: see <see cref="ResumeOptions"/>.</summary>
internal sealed class StateFile
{
    private const string MetadataKey = ModelKind.TrainingState;

    // 1 had no checksum.
    private const int Version = 2;

    // No network of a training is called so.
    private const string Kept = "(kept)";

    private readonly ResumeOptions _options;
    private readonly IReadOnlyList<NetworkTraining> _networkTrainings;
    private readonly JsonObject _identity;
    private readonly TorchRandom _random;
    private readonly IReadOnlyList<Generator> _generators;
    private readonly IReadOnlyDictionary<string, Tensor> _kept;
    private readonly TrainingLength _length;
    private int _savedAt = -1;

    private StateFile(
        ResumeOptions options,
        IReadOnlyList<NetworkTraining> networkTrainings,
        JsonObject identity,
        TorchRandom random,
        IReadOnlyList<Generator> generators,
        IReadOnlyDictionary<string, Tensor> kept,
        TrainingLength length
    )
    {
        _options = options;
        _networkTrainings = networkTrainings;
        _identity = identity;
        _random = random;
        _generators = [random.Dropout, .. generators];
        _kept = kept.ToDictionary(k => $"{Kept}/{k.Key}", k => k.Value, StringComparer.Ordinal);
        _length = length;
    }

    /// <summary>Goes on from the file where it is there, or else writes it.</summary>
    /// <param name="resume">The options: the file, and the permitted differences.</param>
    /// <param name="task">The task to train.</param>
    /// <param name="networkTrainings">Its networks, as their plans have them.</param>
    /// <param name="teachers">The teachers that the networks learn from.</param>
    /// <param name="length">The length of the training.</param>
    /// <param name="random">libtorch's random numbers.</param>
    /// <param name="position">The position of the training; set to that of the file.</param>
    /// <exception cref="ArgumentException">The file holds another training; the message names every difference.</exception>
    /// <exception cref="DataFormatException">The file is broken, or no file of a training. Nothing was changed.</exception>
    /// <exception cref="IOException">It cannot be read or written.</exception>
    public static StateFile Open<TBatch>(
        ResumeOptions resume,
        TrainingTask<TBatch> task,
        IReadOnlyList<NetworkTraining> networkTrainings,
        IReadOnlyList<Teacher> teachers,
        TrainingLength length,
        TorchRandom random,
        TrainingPosition position
    )
    {
        string faults = string.Join(' ', resume.Faults(nameof(ResumeOptions)));
        if (faults.Length > 0)
        {
            throw new ArgumentException(faults, nameof(resume));
        }

        var file = new StateFile(
            resume,
            networkTrainings,
            TrainingIdentity.Of(task, networkTrainings, teachers, length),
            random,
            task.Generators,
            task.Kept,
            length
        );
        if (Path.Exists(resume.File))
        {
            file.Load(position);
        }
        else
        {
            file.Save(position);
        }

        return file;
    }

    /// <summary>True if enough batches were trained since the file was last written to write it again.</summary>
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
        var tensors = _networkTrainings
            .SelectMany(NetworkTrainingState.Tensors)
            .Concat(_kept.Select(k => KeyValuePair.Create(k.Key, k.Value.to(CPU))))
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
            [.. _networkTrainings.Select(p => NetworkTrainingState.Numbers(p, position.Losses[p.Trainee.Name], batch))],
            [_random.State, .. _generators.Select(g => g.get_state().bytes.ToArray())]
        )
        {
            Warnings = position.Warnings,
        };
        SafetensorsWriter.Write(
            tensors,
            _options.File,
            new Dictionary<string, string> { [MetadataKey] = JsonSerializer.Serialize(saved, PlanJson.Options) }
        );
        _savedAt = batch;
    }

    // Takes over the state, or leaves all as it is.
    private void Load(TrainingPosition position)
    {
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        WeightFile file = WeightFiles.Read(_options.File);
        SavedTraining saved = Read(file);
        TrainingDifferences differences = TrainingDifferences.Between(saved.Identity, _identity);
        differences.ThrowUnlessAccepted(_options);
        var check = new StateCheck(_networkTrainings, _length, _kept, _generators.Count + 1);
        if (check.Faults(saved, file.Tensors).FirstOrDefault() is { } fault)
        {
            throw Broken(fault);
        }

        (position.Epoch, position.Batch, position.Trained) = (saved.Epoch, saved.Batch, saved.Trained);
        position.Points.AddRange(saved.Points);
        position.Warnings.AddRange([.. saved.Warnings, .. differences.Warnings]);

        // Under other conditions it is written anew at once: it tells what it goes on under.
        _savedAt = differences.All.Count == 0 ? BatchOf(position) : -1;
        foreach ((NetworkTraining networkTraining, SavedNetwork network) in _networkTrainings.Zip(saved.Networks))
        {
            position.Losses[networkTraining.Trainee.Name].AddRange(network.Losses);
            NetworkTrainingState.Load(networkTraining, file.Tensors, network, BatchOf(position));
        }

        foreach ((string name, Tensor values) in _kept)
        {
            values.copy_(file.Tensors[name]);
        }

        _random.State = saved.Random[0];
        foreach ((Generator generator, byte[] state) in _generators.Zip(saved.Random.Skip(1)))
        {
            generator.set_state(tensor(state));
        }
    }

    private SavedTraining Read(WeightFile file)
    {
        string json = file.Metadata.GetValueOrDefault(MetadataKey)
            ?? throw new DataFormatException(
                $"{_options.File}: "
                    + (
                        ModelKind.Other(file.Metadata, MetadataKey)
                        ?? "these are only weights, not the state of a training that could be resumed"
                    )
                    + "."
            );

        // The version first: others have other members.
        string place = $"{_options.File}: the state of a training is broken";
        if (JsonText.VersionOf(json, place) != Version)
        {
            throw new DataFormatException(
                $"{_options.File}: the state of a training is of another version than {Version}; start again with another file."
            );
        }

        SavedTraining saved = JsonText.Read<SavedTraining>(json, PlanJson.Options, place, "the state of a training");
        return file.IsChecked ? saved : throw Broken("its checksum is missing");
    }

    private DataFormatException Broken(string what) => new($"{_options.File}: the state of a training is broken: {what}.");

    private int BatchOf(TrainingPosition position) => (position.Epoch * _length.BatchesPerEpoch) + position.Batch;
}
