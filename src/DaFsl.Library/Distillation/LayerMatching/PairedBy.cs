namespace DaFsl.Library.Distillation.LayerMatching;

/// <summary>The evidence that two layers belong together, the most certain first.</summary>
internal enum PairedBy
{
    /// <summary>Both have the same name.</summary>
    Name,

    /// <summary>
    /// They have the same name but for what stands before it: <c>backbone.body.layer1.0.conv1</c> and <c>layer1.0.conv1</c>.
    /// </summary>
    Prefix,

    /// <summary>They have the same shapes and stand in the same order among their neighbours.</summary>
    Order,

    /// <summary>They do the same for their networks: both are the head.</summary>
    Role,

    /// <summary>The user said so.</summary>
    Hand,

    /// <summary>Nothing: there is no pair.</summary>
    Nothing,
}
