using System.Text.Json.Nodes;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using DaFsl.Library.Tests.Networks;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Resuming;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Training.Resuming;

/// <summary>
/// Files to resume from that are damaged, or tell what no training can have been. Each is refused before anything is changed.
/// </summary>
public sealed class StateFileTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly TempFolder _folder = new();
    private readonly DroppingNetwork _network = new(seed: 9);
    private readonly string _before;

    public StateFileTests()
    {
        _before = _network.Fingerprint();
        using var interrupted = new DroppingNetwork();
        using var stop = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => SmallTraining.Run(interrupted, new ResumeOptions(StatePath), stop, stopAfter: 5));
    }

    private string StatePath => _folder.At("state.safetensors");

    public void Dispose()
    {
        _network.Dispose();
        _folder.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void Load_of_what_was_written_goes_on() =>
        Assert.Equal("1.2", SmallTraining.Run(_network, new ResumeOptions(StatePath)).Loaded[0]);

    [Fact]
    public void Load_with_a_bit_changed_anywhere_is_refused_and_changes_nothing()
    {
        byte[] whole = File.ReadAllBytes(StatePath);

        // Odd, so that each of the eight bits of a byte comes up.
        for (long bit = 0; bit < whole.Length * 8L; bit += 211)
        {
            byte[] changed = [.. whole];
            changed[bit / 8] ^= (byte)(1 << (int)(bit % 8));
            File.WriteAllBytes(StatePath, changed);
            AssertRefused();
        }
    }

    [Fact]
    public void Load_cut_anywhere_is_refused_and_changes_nothing()
    {
        byte[] whole = File.ReadAllBytes(StatePath);

        for (int length = 0; length < whole.Length; length += 97)
        {
            File.WriteAllBytes(StatePath, whole[..length]);
            AssertRefused();
        }
    }

    [Theory]
    [InlineData("epoch", "1000000000", "its epoch is 1000000000; expected 0 to 3.")]
    [InlineData("epoch", "-1", "its epoch is -1; expected 0 to 3.")]
    [InlineData("epoch", "4", "its epoch is 4; expected 0 to 3.")]
    [InlineData("batch", "4", "its batch is 4; expected 0 to 3.")]
    [InlineData("batch", "-2", "its batch is -2; expected 0 to 3.")]
    [InlineData("batch", "1", "the number of batches in the loss of tiny is 2; expected 1.")]
    [InlineData("trained", "\"-00:00:01\"", "its time in seconds is -1; expected 0 to 315360000.")]
    [InlineData("trained", "\"3650.00:00:01\"", "its time in seconds is 315360001; expected 0 to 315360000.")]
    [InlineData("trained", "\"10675199.02:48:05.4775807\"", "its time in seconds is 922337203685.4775; expected 0 to 315360000.")]
    [InlineData("trained", "\"00:00:01\"", "a time of the learning curve is 4.5; expected 0 to 1.")]
    [InlineData("points", "[]", "the number of points of the learning curve is 0; expected 1.")]
    [InlineData("points", "[null]", "a point of the learning curve is null.")]
    [InlineData("points", """[{"epoch":2,"loss":1,"score":null,"seconds":1}]""", "a point of the learning curve is of epoch 2.")]
    [InlineData("points", """[{"epoch":1,"loss":"NaN","score":null,"seconds":1}]""", "a loss of the learning curve is NaN.")]
    [InlineData(
        "points",
        """[{"epoch":1,"loss":1,"score":null,"seconds":"Infinity"}]""",
        "a time of the learning curve is Infinity; expected 0 to 7.5."
    )]
    [InlineData("networks", "[]", "the number of networks is 0; expected 1.")]
    [InlineData("networks", "[null]", "tiny is null.")]
    [InlineData("random", "[]", "the number of states of random numbers is 0; expected 2.")]
    [InlineData("random", "[\"AAAA\",null]", "a state of random numbers has 3 bytes; expected 5056.")]
    [InlineData("random", "[null,null]", "a state of random numbers has 0 bytes; expected 5056.")]
    [InlineData("warnings", "[null]", "a warning is null.")]
    public void Load_of_numbers_that_cannot_be_is_refused(string member, string json, string fault)
    {
        Edit(saved => saved[member] = JsonNode.Parse(json));

        Assert.Equal($"{StatePath}: the state of a training is broken: {fault}", AssertRefused());
    }

    [Theory]
    [InlineData("losses", "[]", "the number of losses of tiny is 0; expected 1.")]
    [InlineData("losses", "[\"-Infinity\"]", "a loss of tiny is -Infinity.")]
    [InlineData("loss", """{"sum":"NaN","batches":2}""", "a loss of tiny is NaN.")]
    [InlineData("steps", "{}", "the optimizers of tiny belong to other network stages.")]
    [InlineData("steps", """{"low":5,"high":2000000000,"fc":5}""", "the number of steps of tiny's 'high' is 2000000000; expected 0 to 5.")]
    [InlineData("steps", """{"low":5,"high":5,"fc":1}""", "the number of steps of tiny's 'fc' is 1; expected 5.")]
    [InlineData("steps", """{"low":5,"high":5,"fc":0}""", "the number of steps of tiny's 'fc' is 0; expected 5.")]
    [InlineData("steps", """{"low":6,"high":5,"fc":5}""", "the number of steps of tiny's 'low' is 6; expected 0 to 5.")]
    [InlineData("idle", """{"fc":1}""", "the number of steps of tiny's 'fc' is 5; expected 4.")]
    [InlineData("idle", """{"fc":-1}""", "the number of batches without a gradient of tiny's 'fc' is -1; expected 0 to 5.")]
    [InlineData("idle", """{"tail":1}""", "tiny has no network stage 'tail'.")]
    [InlineData("steps", """{"low":-1,"high":5,"fc":5}""", "the number of steps of tiny's 'low' is -1; expected 0 to 5.")]
    public void Load_of_a_network_that_cannot_be_is_refused(string member, string json, string fault)
    {
        Edit(saved => saved["networks"]![0]![member] = JsonNode.Parse(json));

        Assert.Equal($"{StatePath}: the state of a training is broken: {fault}", AssertRefused());
    }

    [Theory]
    [InlineData("epoch", "1.5", "$.epoch: the value is not of the expected kind.")]
    [InlineData("epoch", "1e99", "$.epoch: the value is not of the expected kind.")]
    [InlineData("epoch", "\"one\"", "$.epoch: the value is not of the expected kind.")]
    [InlineData("epoch", "null", "$.epoch: the value is not of the expected kind.")]
    [InlineData("trained", "7", "$.trained: the value is not of the expected kind.")]
    [InlineData("trained", "\"99999999999.00:00:00\"", "$.trained: the value is not of the expected kind.")]
    [InlineData("random", "[\"no base 64!\"]", "$.random[0]: the value is not of the expected kind.")]
    [InlineData("random", "{}", "$.random: the value is not of the expected kind.")]
    [InlineData("identity", "[]", null)]
    [InlineData("identity", "null", "$.identity: the value is null.")]
    [InlineData("networks", "[[]]", "$.networks[0]: the value is not of the expected kind.")]
    [InlineData("another", "1", "$.another: 'another' is not known.")]
    public void Load_of_members_of_other_kinds_is_refused(string member, string json, string? fault)
    {
        Edit(saved => saved[member] = JsonNode.Parse(json));

        string message = AssertRefused();

        Assert.StartsWith($"{StatePath}: the state of a training is broken", message, StringComparison.Ordinal);
        Assert.DoesNotContain("DaFsl.Library", message.Replace(StatePath, "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain(": :", message, StringComparison.Ordinal);
        Assert.DoesNotContain("broken: ,", message, StringComparison.Ordinal);
        if (fault is not null)
        {
            Assert.Equal($"{StatePath}: the state of a training is broken, line 1, {fault}", message);
        }
    }

    [Theory]
    [InlineData("{\"version\":2,", "{\"version\":2,\"version\":2,", "'version'")]
    [InlineData("\"epoch\":1,", "\"epoch\":1,\"epoch\":1,", "'epoch'")]
    [InlineData("\"epoch\":1,", "\"epoch\":7,\"epoch\":1,", "'epoch'")]
    [InlineData("\"steps\":{", "\"steps\":{\"fc\":5,", "a member")]
    [InlineData("\"identity\":{", "\"identity\":{\"twice\":1,\"twice\":2,", "'twice'")]
    public void Load_of_a_member_twice_is_refused(string before, string after, string member)
    {
        WeightFile file = WeightFiles.Read(StatePath);
        string json = JsonNode.Parse(file.Metadata["training"])!.ToJsonString();
        string changed = json.Replace(before, after, StringComparison.Ordinal);
        Assert.NotEqual(json, changed);
        SafetensorsWriter.Write(file.Tensors, StatePath, new Dictionary<string, string> { ["training"] = changed });

        string message = AssertRefused();

        Assert.StartsWith($"{StatePath}: the state of a training is broken", message, StringComparison.Ordinal);
        Assert.EndsWith($"{member} occurs twice.", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tiny/square/fc.weight", "the tensor 'tiny/square/fc.weight' holds a value below 0.")]
    [InlineData("tiny/mean/fc.weight", null)]
    [InlineData("tiny/weights/bn.running_var", "the tensor 'tiny/weights/bn.running_var' holds a value below 0.")]
    [InlineData("tiny/weights/bn.running_mean", null)]
    [InlineData("tiny/weights/bn.num_batches_tracked", "the tensor 'tiny/weights/bn.num_batches_tracked' holds a value below 0.")]
    public void Load_of_values_below_0_that_cannot_be_is_refused(string name, string? fault)
    {
        WeightFile file = WeightFiles.Read(StatePath);
        var tensors = file.Tensors.ToDictionary();
        Tensor values = tensors[name].clone();
        values.fill_(-1);
        tensors[name] = values;
        SafetensorsWriter.Write(tensors, StatePath, file.Metadata);

        if (fault is null)
        {
            Assert.Equal("1.2", SmallTraining.Run(_network, new ResumeOptions(StatePath)).Loaded[0]);
        }
        else
        {
            Assert.Equal($"{StatePath}: the state of a training is broken: {fault}", AssertRefused());
        }
    }

    [Theory]
    [InlineData("high", 2, null)]
    [InlineData("high", 1, "the number of steps of tiny's 'high' is 1; expected 2.")]
    [InlineData("high", 3, "the number of steps of tiny's 'high' is 3; expected 0 to 2.")]
    [InlineData("low", 0, null)]
    [InlineData("low", 1, "the number of steps of tiny's 'low' is 1; expected 0 to 0.")]
    public void Load_of_steps_of_a_stage_that_begins_late_goes_by_its_first_epoch(string stage, int steps, string? fault)
    {
        InterruptLate();
        Edit(saved => saved["networks"]![0]!["steps"]![stage] = steps);

        if (fault is null)
        {
            Assert.Equal("1.2", SmallTraining.Run(_network, new ResumeOptions(StatePath), plan: Late()).Loaded[0]);
        }
        else
        {
            Assert.Equal($"{StatePath}: the state of a training is broken: {fault}", AssertRefused(Late()));
        }
    }

    [Fact]
    public void Load_of_means_of_a_stage_without_a_step_is_refused()
    {
        InterruptLate();
        WeightFile file = WeightFiles.Read(StatePath);
        var tensors = file.Tensors.ToDictionary();
        tensors["tiny/mean/conv.weight"] = tensors["tiny/mean/conv.weight"].add(1);
        SafetensorsWriter.Write(tensors, StatePath, file.Metadata);

        Assert.Equal(
            $"{StatePath}: the state of a training is broken: the tensor 'tiny/mean/conv.weight' holds other values than 0, though its "
                + "optimizer made no step.",
            AssertRefused(Late())
        );
    }

    [Theory]
    [InlineData("1")]
    [InlineData("3")]
    public void Load_of_another_version_is_refused(string version)
    {
        Edit(saved => saved["version"] = JsonNode.Parse(version));

        Assert.Equal($"{StatePath}: the state of a training is of another version than 2; start again with another file.", AssertRefused());
    }

    [Theory]
    [InlineData(
        "",
        ", line 1: The input does not contain any JSON tokens. Expected the input to start with a valid JSON token, "
            + "when isFinalBlock is true."
    )]
    [InlineData("null", ": it has no version.")]
    [InlineData("[]", ": it has no version.")]
    [InlineData("7", ": it has no version.")]
    [InlineData("{}", ": it has no version.")]
    [InlineData("{\"version\":null}", ": it has no version.")]
    [InlineData("{\"version\":\"two\"}", ": it has no version.")]
    public void Load_of_what_is_no_state_is_refused(string json, string fault)
    {
        WeightFile file = WeightFiles.Read(StatePath);
        SafetensorsWriter.Write(file.Tensors, StatePath, new Dictionary<string, string> { ["training"] = json });

        Assert.Equal($"{StatePath}: the state of a training is broken{fault}", AssertRefused());
    }

    [Fact]
    public void Load_of_random_numbers_that_would_end_the_process_is_refused()
    {
        Edit(saved =>
        {
            byte[] state = Convert.FromBase64String((string)saved["random"]![0]!);
            state[8] = 0xFF;
            state[9] = 0xFF;
            saved["random"]![0] = Convert.ToBase64String(state);
        });

        Assert.Equal(
            $"{StatePath}: the state of a training is broken: a state of random numbers is none of the Mersenne twister.",
            AssertRefused()
        );
    }

    [Theory]
    [InlineData("fc.weight", null, "it lacks the tensor 'tiny/weights/fc.weight'.")]
    [InlineData("fc.weight", "shape", "the tensor 'tiny/weights/fc.weight' is Float32 (2, 1); expected Float32 (1, 2).")]
    [InlineData("fc.weight", "type", "the tensor 'tiny/weights/fc.weight' is Float16 (1, 2); expected Float32 (1, 2).")]
    [InlineData("fc.weight", "more", "it has the tensor 'tiny/weights/fc.weight.more', which does not belong to the training.")]
    public void Load_of_other_tensors_is_refused(string name, string? change, string fault)
    {
        WeightFile file = WeightFiles.Read(StatePath);
        var tensors = file.Tensors.ToDictionary();
        string key = $"tiny/weights/{name}";
        Tensor values = tensors[key];
        tensors.Remove(key);
        if (change is not null)
        {
            tensors[change == "more" ? key + ".more" : key] = change switch
            {
                "shape" => values.t(),
                "type" => values.to(float16),
                _ => values,
            };
            _ = change == "more" ? tensors[key] = values : values;
        }

        SafetensorsWriter.Write(tensors, StatePath, file.Metadata);

        Assert.Equal($"{StatePath}: the state of a training is broken: {fault}", AssertRefused());
    }

    [Fact]
    public void Load_without_a_checksum_is_refused()
    {
        byte[] file = File.ReadAllBytes(StatePath);
        "other.checksum"u8.CopyTo(file.AsSpan(file.AsSpan().IndexOf("dafsl.checksum"u8)));
        File.WriteAllBytes(StatePath, file);

        Assert.Equal($"{StatePath}: the state of a training is broken: its checksum is missing.", AssertRefused());
    }

    [Fact]
    public void Load_of_a_folder_is_refused()
    {
        File.Delete(StatePath);
        Directory.CreateDirectory(StatePath);

        Assert.Equal(
            $"{StatePath}: this is a folder, not a file.",
            Assert.Throws<IOException>(() => SmallTraining.Run(_network, new ResumeOptions(StatePath))).Message
        );
    }

    private static TrainingPlan Late() =>
        TinyNetwork.Plan(TinyNetwork.Trained("low") with { FromEpoch = 3 }, TinyNetwork.Trained("high") with { FromEpoch = 2 });

    private void InterruptLate()
    {
        File.Delete(StatePath);
        using var interrupted = new DroppingNetwork();
        using var stop = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() =>
            SmallTraining.Run(interrupted, new ResumeOptions(StatePath), stop, stopAfter: 5, plan: Late())
        );
    }

    private string AssertRefused(TrainingPlan? plan = null)
    {
        using Tensor random = get_rng_state();
        string message = Assert
            .Throws<DataFormatException>(() => SmallTraining.Run(_network, new ResumeOptions(StatePath), plan: plan))
            .Message;
        Assert.Equal(_before, _network.Fingerprint());
        using Tensor after = get_rng_state();
        Assert.Equal(random.bytes.ToArray(), after.bytes.ToArray());
        return message;
    }

    private void Edit(Action<JsonNode> edit)
    {
        WeightFile file = WeightFiles.Read(StatePath);
        JsonNode saved = JsonNode.Parse(file.Metadata["training"])!;
        edit(saved);
        SafetensorsWriter.Write(file.Tensors, StatePath, new Dictionary<string, string> { ["training"] = saved.ToJsonString() });
    }
}
