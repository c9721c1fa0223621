using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace DaFsl.Library.Runtime.Settings;

/// <summary>
/// The values that settings give for a list of options, item by item and as written. A configuration binder
/// (Microsoft.Extensions.Configuration) silently omits list items that it cannot read; it fills this dictionary in addition to the list, so
/// that the options can report them. Only binders need it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[TypeConverter(typeof(Converter))]
public sealed class SettingsDictionary : Dictionary<string, SettingsDictionary?>, IDictionary<string, SettingsDictionary?>
{
    private bool _beginsAnew;

    /// <summary>Nothing yet.</summary>
    public SettingsDictionary()
        : base(StringComparer.OrdinalIgnoreCase) { }

    /// <summary>The text of a single value; <see langword="null"/> where there are items.</summary>
    internal string? Text { get; init; }

    /// <inheritdoc/>
    SettingsDictionary? IDictionary<string, SettingsDictionary?>.this[string key]
    {
        get => this[key];
        set
        {
            BeginAnew();
            this[key] = value;
        }
    }

    /// <inheritdoc/>
    bool IDictionary<string, SettingsDictionary?>.TryGetValue(string key, [MaybeNullWhen(false)] out SettingsDictionary? value)
    {
        BeginAnew();
        return TryGetValue(key, out value);
    }

    /// <summary>As options hand it out: what a binder sets next takes the place of what is in it.</summary>
    internal SettingsDictionary ForOptions()
    {
        _beginsAnew = true;
        return this;
    }

    /// <summary>The same again; what is in it is never changed.</summary>
    internal SettingsDictionary Copy()
    {
        var copy = new SettingsDictionary { Text = Text };
        foreach ((string key, SettingsDictionary? value) in this)
        {
            copy.Add(key, value?.Copy());
        }

        return copy;
    }

    private void BeginAnew()
    {
        if (_beginsAnew)
        {
            Clear();
            _beginsAnew = false;
        }
    }

    // Takes any single value that settings give, as it is written.
    private sealed class Converter : TypeConverter
    {
        public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) =>
            sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);

        public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
            value is string text ? new SettingsDictionary { Text = text } : base.ConvertFrom(context, culture, value);
    }
}
