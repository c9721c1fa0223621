using static TorchSharp.torch;

namespace DaFsl.Library.Training.Plans;

/// <summary>Finds the network stages of a network that does not name them.</summary>
internal static class ModuleStages
{
    /// <summary>
    /// The stages of any network, from the lowest up, by the order in which its modules are registered, which should be that in which they
    /// are called. Each child is a stage; one that is a <c>Sequential</c> or a list of modules is as many stages as it has children. A
    /// child without a weight of two dimensions or more (a batch norm, say) belongs to the stage below, and tensors of the network itself
    /// are the lowest stage. The last stage that has a parameter is the head.
    /// </summary>
    /// <param name="module">The network.</param>
    /// <exception cref="ArgumentException">The network has no parameter.</exception>
    public static IReadOnlyList<Stage> Of(nn.Module module)
    {
        ArgumentNullException.ThrowIfNull(module);
        var stages = new List<List<Part>>();
        foreach (Part part in Parts(module, ""))
        {
            if (stages.Count == 0 || part.IsLayer)
            {
                stages.Add([]);
            }

            stages[^1].Add(part);
        }

        int head = stages.FindLastIndex(s => s.Any(p => p.Learns));
        return head >= 0
            ?
            [
                .. stages.Select(
                    (s, i) => new Stage(s[0].Name, i == head ? StageRole.Head : StageRole.Features, [.. s.SelectMany(p => p.Prefixes)])
                ),
            ]
            : throw new ArgumentException("The network has no parameter, so nothing of it can be trained.", nameof(module));
    }

    private static IEnumerable<Part> Parts(nn.Module module, string path)
    {
        var own = module.named_parameters(recurse: false).ToList();
        string[] tensors = [.. own.Select(p => p.name), .. module.named_buffers(recurse: false).Select(b => b.name)];
        if (tensors.Length > 0)
        {
            string name = path.Length == 0 ? "own" : path.TrimEnd('.');
            yield return new Part(name, [.. tensors.Select(t => path + t)], own.Any(p => p.parameter.dim() >= 2), own.Count > 0);
        }

        var children = module.named_children().Where(c => c.module.state_dict().Count > 0).ToList();
        foreach ((string name, nn.Module child) in children)
        {
            // What is all of the network says nothing about its parts.
            bool isAll = tensors.Length == 0 && children.Count == 1;
            if ((isAll || IsList(child)) && child.named_children().Any())
            {
                foreach (Part part in Parts(child, $"{path}{name}."))
                {
                    yield return part;
                }
            }
            else
            {
                var parameters = child.parameters().ToList();
                yield return new Part(path + name, [$"{path}{name}."], parameters.Any(p => p.dim() >= 2), parameters.Count > 0);
            }
        }
    }

    // TorchSharp's own modules that have children are Sequential and its lists and dictionaries.
    private static bool IsList(nn.Module module) => module.GetType().Assembly == typeof(nn.Module).Assembly;

    /// <summary>Some tensors that belong together.</summary>
    /// <param name="Name">The path of the tensors.</param>
    /// <param name="Prefixes">As those of a <see cref="Stage"/>.</param>
    /// <param name="IsLayer">True if a stage begins with it, because it has a weight of two dimensions or more.</param>
    /// <param name="Learns">True if it has a parameter.</param>
    private sealed record Part(string Name, IReadOnlyList<string> Prefixes, bool IsLayer, bool Learns);
}
