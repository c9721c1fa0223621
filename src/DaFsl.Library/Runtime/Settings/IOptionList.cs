namespace DaFsl.Library.Runtime.Settings;

/// <summary>An <see cref="OptionList{T}"/> of whatever.</summary>
internal interface IOptionList
{
    /// <summary>The same values in a list of their own.</summary>
    object CopyList();
}
