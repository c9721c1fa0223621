using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Networks.Weights;

/// <summary>Tensors of kinds that are not read beside weights, and weights in dictionaries of other classes than Python's own.</summary>
public sealed class BesideWeightsTests : IDisposable
{
    private static readonly byte[] _numbers = [.. Enumerable.Range(0, 6).SelectMany(i => BitConverter.GetBytes((float)i))];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("ComplexFloatStorage")]
    [InlineData("ComplexDoubleStorage")]
    [InlineData("QInt8Storage")]
    [InlineData("DoubleStorage")]
    [InlineData("BoolStorage")]
    [InlineData("ByteStorage")]
    [InlineData("Float8_e4m3fnStorage")]
    public void Load_tensor_of_another_type_beside_weights_is_passed_over_and_told_where_it_is_asked_for(string type)
    {
        // Its bytes are not in the archive: they are not looked at.
        string path = Write(Begin().Text("odd").Tensor([3], [1], count: 3, type: type, key: "9").Raw("s"));
        using Checkpoint weights = Checkpoint.Load(path);

        Assert.Equal(["weight"], weights.Shapes.Keys);
        Assert.Equal([0, 1, 2, 3, 4, 5], weights["weight"].ToFloats());
        Assert.Equal([KeyValuePair.Create("odd", $"torch.{type}")], weights.PassedOver);
        Assert.Equal(
            $"{path}: tensor 'odd' is a 'torch.{type}', which is not supported; expected F32, F16, BF16 and I64.",
            Assert.Throws<KeyNotFoundException>(() => weights["odd"]).Message
        );
        Assert.Equal($"{path}: there is no tensor 'none'.", Assert.Throws<KeyNotFoundException>(() => weights["none"]).Message);
        using Checkpoint renamed = weights.Rename(name => $"net.{name}");
        Assert.Equal([KeyValuePair.Create("net.odd", $"torch.{type}")], renamed.PassedOver);
    }

    [Theory]
    [InlineData("_rebuild_qtensor")]
    [InlineData("_rebuild_sparse_tensor")]
    [InlineData("_rebuild_nested_tensor")]
    public void Load_tensor_that_another_function_of_PyTorch_makes_is_passed_over(string maker)
    {
        string path = Write(Begin().Text("odd").Global("torch._utils", maker).Raw(")Rs"));
        using Checkpoint weights = Checkpoint.Load(path);

        Assert.Equal(["weight"], weights.Shapes.Keys);
        Assert.Equal([KeyValuePair.Create("odd", $"torch._utils.{maker}")], weights.PassedOver);
    }

    [Theory]
    [InlineData("float64.pth", "good", "precise", "torch.DoubleStorage")]
    [InlineData("sparse.pth", "a.weight", "table", "torch._utils._rebuild_sparse_tensor")]
    public void Load_what_PyTorch_wrote_beside_weights_is_passed_over(string file, string read, string passedOver, string kind)
    {
        using Checkpoint weights = Checkpoint.Load(GoldenWeights.At(file));

        Assert.Equal([read], weights.Shapes.Keys);
        Assert.Equal([KeyValuePair.Create(passedOver, kind)], weights.PassedOver);
    }

    [Fact]
    public void LoadInto_network_that_lacks_a_tensor_of_another_type_tells_that_the_file_has_it()
    {
        string path = Write(Begin().Text("table").Tensor([3], [1], count: 3, type: "DoubleStorage").Raw("s"));
        using Checkpoint weights = Checkpoint.Load(path);
        using var network = new WithTable();

        string message = Assert.Throws<WeightMismatchException>(() => weights.LoadInto(network)).Message;
        LoadReport report = weights.LoadInto(network, strict: false);

        Assert.Equal(
            $"{path}: the weights do not fit the network: 1 missing, 0 unexpected, 0 of wrong shape (1 match). "
                + "Missing: table. In the file, but not read: "
                + "table ('torch.DoubleStorage'). Nothing was loaded.",
            message
        );
        Assert.Equal(["table ('torch.DoubleStorage')"], report.Unread);
    }

    [Theory]
    [InlineData("ComplexFloatStorage", "it is made by 'torch.ComplexFloatStorage', which is not supported; nothing was executed.")]
    [InlineData("DoubleStorage", "its numbers are a DoubleStorage; expected F32, F16, BF16 and I64.")]
    public void Load_weight_of_another_type_is_refused_as_the_network_would_be_another_without_it(string type, string fault)
    {
        string path = Write(Begin().Text("last.weight").Tensor([3], [1], count: 3, type: type).Raw("s"));

        Assert.Equal($"{path}, tensor 'last.weight': {fault}", Assert.Throws<DataFormatException>(() => Checkpoint.Load(path)).Message);
    }

    [Fact]
    public void Load_file_of_nothing_but_other_types_holds_no_weights()
    {
        string path = Write(new PickleWriter().Raw("}").Text("odd").Tensor([3], [1], count: 3, type: "ComplexFloatStorage").Raw("s"));

        Assert.StartsWith(
            $"{path}: there are no weights: ",
            Assert.Throws<DataFormatException>(() => Checkpoint.Load(path)).Message,
            StringComparison.Ordinal
        );
    }

    // How Python writes a dictionary of a class of its own: made without a call of the class's, or by a call; then its items, then its
    // attributes.
    public static TheoryData<string, string, string> Subclasses() =>
        new()
        {
            { "easydict", "EasyDict", ")\u0081" },
            { "addict.addict", "Dict", ")\u0081" },
            { "mmengine.config.config", "ConfigDict", ")\u0081" },
            { "pytorch_lightning.utilities.parsing", "AttributeDict", ")\u0081" },
            { "my.own", "OrderedSubclass", ")R" },
            { "collections", "defaultdict", "cbuiltins\ndict\n\u0085R" },
            { "collections", "defaultdict", "N\u0085R" },
        };

    [Theory]
    [MemberData(nameof(Subclasses))]
    public void Load_weights_in_a_dictionary_of_another_class_are_read(string module, string name, string made)
    {
        string outermost = Write(
            new PickleWriter().Global(module, name).Raw(made).Raw("(").Text("weight").Tensor([2, 3], [3, 1]).Raw("u}b")
        );
        string within = Write(
            new PickleWriter()
                .Global(module, name)
                .Raw(made)
                .Raw("(")
                .Text("epoch")
                .Whole(3)
                .Text("state_dict")
                .Global(module, name)
                .Raw(made)
                .Text("weight")
                .Tensor([2, 3], [3, 1])
                .Raw("s}bu}b")
        );
        using Checkpoint first = Checkpoint.Load(outermost);
        using Checkpoint second = Checkpoint.Load(within);
        using Checkpoint named = Checkpoint.Load(within, "state_dict", TestContext.Current.CancellationToken);

        Assert.Equal([0, 1, 2, 3, 4, 5], first["weight"].ToFloats());
        Assert.Equal([0, 1, 2, 3, 4, 5], second["weight"].ToFloats());
        Assert.Equal("weights.pth, 'state_dict'", second.Name);
        Assert.Equal([0, 1, 2, 3, 4, 5], named["weight"].ToFloats());
    }

    [Fact]
    public void Load_weight_under_two_names_in_a_dictionary_of_another_class_is_refused_as_in_Pythons_own()
    {
        string path = Write(
            new PickleWriter()
                .Global("easydict", "EasyDict")
                .Raw(")\u0081(")
                .Text("weight")
                .Tensor([2, 3], [3, 1])
                .Text("weight")
                .Tensor([2, 3], [3, 1])
                .Raw("u")
        );

        Assert.Equal($"{path}: there are two tensors 'weight'.", Assert.Throws<DataFormatException>(() => Checkpoint.Load(path)).Message);
    }

    [Fact]
    public void Load_dictionary_of_another_class_that_holds_itself_ends()
    {
        string path = Write(
            new PickleWriter()
                .Global("easydict", "EasyDict")
                .Raw(")\u0081")
                .Raw(0x94)
                .Text("model")
                .Raw("h\0s")
                .Text("weight")
                .Tensor([2, 3], [3, 1])
                .Raw("sh\0b")
        );
        using Checkpoint weights = Checkpoint.Load(path);

        Assert.Equal([0, 1, 2, 3, 4, 5], weights["weight"].ToFloats());
    }

    [Fact]
    public void Load_items_with_keys_in_a_set_are_refused()
    {
        string path = Write(new PickleWriter().Raw(0x8F).Text("weight").Tensor([2, 3], [3, 1]).Raw("s"));

        Assert.EndsWith(
            ": the pickle sets items with keys in a set.",
            Assert.Throws<DataFormatException>(() => Checkpoint.Load(path)).Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("numpy.testing._private.utils", "runstring")]
    [InlineData("code", "interact")]
    [InlineData("torch.hub", "load")]
    [InlineData("torch", "load")]
    [InlineData("urllib.request", "urlopen")]
    public void Load_what_runs_code_or_reaches_out_beside_good_weights_is_refused_by_name(string module, string name)
    {
        string path = Write(
            new PickleWriter()
                .Raw("}")
                .Text("weight")
                .Tensor([2, 3], [3, 1])
                .Raw("s")
                .Text("note")
                .Global(module, name)
                .Text("id")
                .Raw("\u0085Rs")
        );

        Assert.EndsWith(
            $": the pickle asks for '{module}.{name}', which does not occur in a state dict; nothing was executed.",
            Assert.Throws<DataFormatException>(() => Checkpoint.Load(path)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Load_program_call_in_a_dictionary_of_another_class_is_refused_by_name()
    {
        string path = Write(
            new PickleWriter()
                .Global("easydict", "EasyDict")
                .Raw(")\u0081")
                .Text("weight")
                .Tensor([2, 3], [3, 1])
                .Raw("s")
                .Text("note")
                .Global("posix", "system")
                .Text("id")
                .Raw("\u0085Rs")
        );

        Assert.EndsWith(
            ": the pickle asks for 'posix.system', which does not occur in a state dict; nothing was executed.",
            Assert.Throws<DataFormatException>(() => Checkpoint.Load(path)).Message,
            StringComparison.Ordinal
        );
    }

    private static PickleWriter Begin() => new PickleWriter().Raw("}").Text("weight").Tensor([2, 3], [3, 1]).Raw("s");

    private string Write(PickleWriter pickle)
    {
        string folder = Guid.NewGuid().ToString("N");
        return _folder.Write(
            $"{folder}/weights.pth",
            new ZipWriter().Add("weights/data.pkl", pickle.Stop()).Add("weights/data/0", _numbers).ToArray()
        );
    }

    private sealed class WithTable : nn.Module
    {
        public WithTable()
            : base(nameof(WithTable))
        {
            register_buffer("weight", zeros(2, 3));
            register_buffer("table", zeros(3));
        }
    }
}
