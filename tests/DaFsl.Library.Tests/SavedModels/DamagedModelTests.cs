using System.Diagnostics;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.SavedModels;

/// <summary>
/// Files of classifiers, detectors, GANs and states of trainings with something in them changed and the checksum made right again, as a
/// hand that means harm would do it. Each loads, or is refused by the exceptions that are told, with the file's name; at once, and without
/// much memory.
/// </summary>
public sealed class DamagedModelTests : IDisposable
{
    private const long MostManagedBytes = 64L << 20;
    private const long MostBytes = 1L << 30;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    private readonly TempFolder _folder = new();
    private readonly List<string> _wrong = [];
    private int _refused;

    public static TheoryData<string> Kinds => [.. SavedModel.All.Keys];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Load_of_what_was_written_succeeds(string kind)
    {
        (SavedModel model, byte[] whole) = Saved(kind);

        Assert.Equal(whole, SavedModel.WithChecksum(whole));
        Try(model, "whole", whole);

        Assert.Equal(0, _refused);
        Assert.Empty(_wrong);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Load_cut_anywhere_is_refused_whatever_the_checksum(string kind)
    {
        (SavedModel model, byte[] whole) = Saved(kind);
        int header = SavedModel.HeaderBytes(whole);
        int[] lengths =
        [
            0,
            1,
            7,
            8,
            9,
            .. Places(8, header, 16),
            header - 1,
            header,
            header + 1,
            .. Places(header, whole.Length, 12),
            whole.Length - 1,
        ];

        foreach (int length in lengths)
        {
            Try(model, $"cut at {length}", whole[..length]);
            Try(model, $"cut at {length}, mended", SavedModel.WithChecksum(whole[..length]));
        }

        Assert.Empty(_wrong);
        Assert.Equal(2 * lengths.Length, _refused);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Load_with_a_bit_changed_is_refused_or_another_whole_one(string kind)
    {
        (SavedModel model, byte[] whole) = Saved(kind);
        int header = SavedModel.HeaderBytes(whole);
        int at = 0;

        // In the length, all over the header, and in the numbers, where each of the eight bits of a byte comes up.
        foreach (int place in Enumerable.Range(0, 8).Concat(Places(8, header, 40)).Concat(Places(header, whole.Length, 10)))
        {
            byte[] changed = [.. whole];
            changed[place] ^= (byte)(1 << (at++ % 8));
            Try(model, $"byte {place}", SavedModel.WithChecksum(changed));
        }

        Assert.Empty(_wrong);
        Assert.True(_refused > 10, $"{_refused} refused");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Load_of_a_changed_description_is_refused_or_another_whole_one(string kind)
    {
        (SavedModel model, _) = Saved(kind);
        string path = _folder.At("model.safetensors");
        using DisposeScope scope = NewDisposeScope();
        WeightFile file = WeightFiles.Read(path);
        var metadata = file.Metadata.ToDictionary(StringComparer.Ordinal);
        string right = metadata[model.Key];
        int tried = 0;

        foreach ((string name, string json) in JsonVariants.Of(right))
        {
            metadata[model.Key] = json;
            SafetensorsWriter.Write(file.Tensors, path, metadata);
            Try(model, name);
            tried++;
        }

        Assert.Empty(_wrong);
        Assert.True(tried > 100, $"{tried} tried");
        Assert.True(_refused > tried / 2, $"{_refused} of {tried} refused");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Load_of_other_tensors_is_refused(string kind)
    {
        (SavedModel model, _) = Saved(kind);
        string path = _folder.At("model.safetensors");
        using DisposeScope scope = NewDisposeScope();
        WeightFile file = WeightFiles.Read(path);
        foreach (string name in file.Tensors.Keys.Where(n => !LoadReport.IsCount(n)).Take(12))
        {
            foreach (
                (string what, Tensor? tensor) in new (string, Tensor?)[]
                {
                    ("missing", null),
                    (
                        "flat",
                        file.Tensors[name].flatten().dim() == file.Tensors[name].dim() ? zeros(1, 1, 1) : file.Tensors[name].flatten()
                    ),
                    ("empty", zeros(0)),
                    ("one more", cat([file.Tensors[name].flatten(), zeros(1, dtype: file.Tensors[name].dtype)])),
                }
            )
            {
                Dictionary<string, Tensor> tensors = file.Tensors.ToDictionary(StringComparer.Ordinal);
                tensors.Remove(name);
                _ = tensor is null || tensors.TryAdd(name, tensor);
                SafetensorsWriter.Write(tensors, path, file.Metadata);
                int before = _refused;
                Try(model, $"{name} {what}");
                if (_refused == before)
                {
                    _wrong.Add($"{name} {what}: not refused");
                }
            }
        }

        Assert.Empty(_wrong);
    }

    private static IEnumerable<int> Places(int from, int to, int count) =>
        Enumerable.Range(0, count).Select(i => from + (int)((long)(to - from) * i / count)).Distinct();

    private (SavedModel Model, byte[] Whole) Saved(string kind)
    {
        SavedModel model = SavedModel.All[kind];
        string path = _folder.At("model.safetensors");
        model.Save(path);
        return (model, File.ReadAllBytes(path));
    }

    private void Try(SavedModel model, string what, byte[] file)
    {
        _folder.Write("model.safetensors", file);
        Try(model, what);
    }

    private void Try(SavedModel model, string what)
    {
        string path = _folder.At("model.safetensors");
        long tensors = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        long managed = GC.GetAllocatedBytesForCurrentThread();
        long peak = Peak();
        var watch = Stopwatch.StartNew();
        try
        {
            model.Load(path);
        }
        catch (Exception fault)
        {
            _refused++;

            // What a state tells of another training is told as that, with every difference.
            bool isTold =
                fault is DataFormatException or WeightMismatchException
                || (model.Key == "training" && fault.GetType() == typeof(ArgumentException));
            if (!isTold || !fault.Message.StartsWith(path, StringComparison.Ordinal))
            {
                _wrong.Add(
                    $"{what}: {fault.GetType().Name} {fault.Message.ReplaceLineEndings(" ")} {fault.StackTrace?.Split('\n')[0].Trim()}"
                );
            }
        }

        managed = GC.GetAllocatedBytesForCurrentThread() - managed;
        string? cost =
            watch.Elapsed > _patience ? $"took {watch.Elapsed}"
            : managed > MostManagedBytes ? $"took {managed} bytes of .NET's"
            : Peak() - peak > MostBytes ? $"took {Peak() - peak} bytes"
            : DisposeScopeManager.Statistics.ThreadTotalLiveCount != tensors ? "left tensors behind"
            : null;
        if (cost is not null)
        {
            _wrong.Add($"{what}: {cost}");
        }
    }

    private static long Peak()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
