using System.IO.Hashing;
using System.Text;
using DaFsl.Library.Augmentation.Gans;
using DaFsl.Library.Classification;
using DaFsl.Library.Detection;
using DaFsl.Library.Tests.Augmentation.Gans;
using DaFsl.Library.Tests.Detection;
using DaFsl.Library.Tests.Networks;
using DaFsl.Library.Tests.Training.Resuming;
using DaFsl.Library.Training.Resuming;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.SavedModels;

/// <summary>
/// What is kept in a safetensors file with a description in its header: how a small one is made, and how it is read again.
/// </summary>
/// <param name="Key">Under what its description stands.</param>
/// <param name="Save">Writes a small one.</param>
/// <param name="Load">Reads it.</param>
internal sealed record SavedModel(string Key, Action<string> Save, Action<string> Load)
{
    private const string ChecksumKey = "\"dafsl.checksum\":\"xxh128:";
    private const int Digits = 32;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>All kinds by their names.</summary>
    public static IReadOnlyDictionary<string, SavedModel> All { get; } =
        new Dictionary<string, SavedModel>
        {
            ["classifier"] = new("classifier", SaveClassifier, path => TargetClassifier.Load(path, cancellationToken: Token).Dispose()),
            ["detector"] = new("detector", SaveDetector, path => FasterRcnnDetector.Load(path, cancellationToken: Token).Dispose()),
            ["GAN"] = new("gan", path => SaveGan(path, GanKind.Dcgan), path => TrainedGan.Load(path, cancellationToken: Token).Dispose()),
            ["progressive GAN"] = new(
                "gan",
                path => SaveGan(path, GanKind.ProgressiveConditional),
                path => TrainedGan.Load(path, cancellationToken: Token).Dispose()
            ),
            ["state of a training"] = new("training", SaveState, GoOn),
        };

    /// <summary>Puts the right checksum into a file that was changed, so that what was changed is looked at.</summary>
    public static byte[] WithChecksum(byte[] file)
    {
        int at = file.AsSpan().IndexOf(Encoding.ASCII.GetBytes(ChecksumKey));
        if (at < 0 || at + ChecksumKey.Length + Digits > file.Length)
        {
            return file;
        }

        byte[] mended = [.. file];
        Span<byte> digits = mended.AsSpan(at + ChecksumKey.Length, Digits);
        digits.Fill((byte)'0');
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(XxHash128.Hash(mended)), digits);
        return mended;
    }

    /// <summary>How long the header is, with the eight bytes that tell so.</summary>
    public static int HeaderBytes(byte[] file) => 8 + (int)BitConverter.ToInt64(file);

    private static void SaveClassifier(string path)
    {
        using var classifier = new TargetClassifier(
            ["red", "blue"],
            new ClassifierNetworkOptions { BackboneStages = 1 },
            CPU,
            float32,
            seed: 1
        );
        classifier.Save(path, Token);
    }

    private static void SaveDetector(string path)
    {
        using FasterRcnnDetector detector = SmallDetector.Create();
        detector.Save(path, Token);
    }

    private static void SaveGan(string path, GanKind kind)
    {
        using TrainedGan gan = GanKinds.Trained(kind.ToString());
        gan.Save(path, Token);
    }

    private static void SaveState(string path)
    {
        using DisposeScope scope = NewDisposeScope();
        using var interrupted = new DroppingNetwork();
        using var stop = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => SmallTraining.Run(interrupted, new ResumeOptions(path), stop, stopAfter: 5));
    }

    private static void GoOn(string path)
    {
        using DisposeScope scope = NewDisposeScope();
        using var network = new DroppingNetwork(seed: 9);
        string before = network.Fingerprint();
        using var stop = new CancellationTokenSource();
        try
        {
            SmallTraining.Run(network, new ResumeOptions(path), stop, stopAfter: 1);
        }
        catch (OperationCanceledException)
        {
            // It went on, and was stopped.
        }
        catch
        {
            Assert.Equal(before, network.Fingerprint());
            throw;
        }
    }
}
