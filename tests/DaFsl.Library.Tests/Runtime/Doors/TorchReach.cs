using System.Reflection;
using System.Reflection.Emit;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Tests.Runtime.Doors;

/// <summary>
/// Reads the library's code for what brings a caller to libtorch: calls of static members and constructors of TorchSharp, however deep, and
/// whether <see cref="TorchRuntime"/> was asked before.
/// </summary>
internal sealed class TorchReach
{
    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Assembly[] _library =
    [
        typeof(TorchRuntime).Assembly,
        typeof(DaFsl.Library.Studies.PaperExperiment.PaperStudy).Assembly,
    ];
    private static readonly Assembly _torch = typeof(TorchSharp.torch).Assembly;
    private static readonly string[] _checks = [nameof(TorchRuntime.EnsureLoaded), "Loaded"];

    private static readonly Dictionary<short, OpCode> _opCodes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!)
        .ToDictionary(o => o.Value);

    private readonly Dictionary<MethodBase, MethodBase[]> _implementations = [];
    private readonly Dictionary<MethodBase, List<(MethodBase[] Callees, bool IsTorch)>> _calls = [];
    private readonly Dictionary<MethodBase, Reach> _known = [];
    private readonly HashSet<Type> _born = [];
    private readonly Type[] _types = [.. _library.SelectMany(a => a.GetTypes())];

    public TorchReach()
    {
        // What cannot be made without libtorch: found out in rounds, since one may need another.
        int before;
        do
        {
            before = _born.Count;
            _known.Clear();
            foreach (
                Type type in _types.Where(t => t.IsClass && !(t.IsAbstract && t.IsSealed) && !_born.Contains(t) && NeedsTorch(t)).ToArray()
            )
            {
                _born.Add(type);
            }
        } while (_born.Count > before);

        _known.Clear();
    }

    /// <summary>What happens on the way of a call.</summary>
    public enum Reach
    {
        /// <summary>It does not come to libtorch.</summary>
        None,

        /// <summary>It comes to the check before it comes to libtorch.</summary>
        Checked,

        /// <summary>It comes to libtorch without the check.</summary>
        Unchecked,
    }

    /// <summary>The public members that a caller without anything of libtorch's in hand can come to libtorch by.</summary>
    public IEnumerable<(string Name, Reach Reach)> Doors() =>
        from type in _types
        where type.IsVisible && !typeof(Delegate).IsAssignableFrom(type)
        from member in type.GetMembers(All).OfType<MethodBase>()
        where IsOpen(member) && !member.IsAbstract
        where member.IsStatic || member.IsConstructor || !_born.Contains(type)
        where !IsFed(member)
        let reach = IsCheck(member) ? Reach.Checked : Of(member)
        where reach != Reach.None
        select (Name(member), reach);

    public static string Name(MethodBase member) =>
        $"{member.DeclaringType!.Name}.{(member.IsConstructor ? "new" : member.Name)}"
        + $"({string.Join(", ", member.GetParameters().Select(p => p.ParameterType.Name))})";

    private bool NeedsTorch(Type type)
    {
        if (type.BaseType is { } parent && (parent.Assembly == _torch || _born.Contains(parent)))
        {
            return true;
        }

        if (
            type.GetProperties(All)
                .Any(p => p.IsDefined(typeof(System.Runtime.CompilerServices.RequiredMemberAttribute)) && IsOfTorch(p.PropertyType))
        )
        {
            return true;
        }

        ConstructorInfo[] made = [.. type.GetConstructors(All).Where(c => !c.IsStatic && !IsCopy(c))];
        ConstructorInfo[] open = [.. made.Where(IsOpen)];
        return made.Length > 0 && (open.Length > 0 ? open : made).All(c => IsFed(c) || Of(c) == Reach.Checked);
    }

    private static bool IsOpen(MethodBase member) => member.IsPublic || member.IsFamily || member.IsFamilyOrAssembly;

    // A record's own, of which there must be one before.
    private static bool IsCopy(ConstructorInfo made) => made.GetParameters() is [var only] && only.ParameterType == made.DeclaringType;

    /// <summary>Whether it asks for something that there is not without libtorch.</summary>
    private bool IsFed(MethodBase member) =>
        member
            .GetParameters()
            .Any(p =>
                !p.IsOptional
                && IsOfTorch(p.ParameterType)
                && new NullabilityInfoContext().Create(p).WriteState != NullabilityState.Nullable
            );

    private bool IsOfTorch(Type type) =>
        type.HasElementType
            ? IsOfTorch(type.GetElementType()!)
            : (type.Assembly == _torch && !type.IsEnum && type != typeof(TorchSharp.torch.Device))
                || _born.Contains(type.IsGenericType ? type.GetGenericTypeDefinition() : type)
                || (type.IsGenericType && !typeof(Delegate).IsAssignableFrom(type) && type.GetGenericArguments().Any(IsOfTorch));

    private Reach Of(MethodBase method)
    {
        if (_known.TryGetValue(method, out Reach known))
        {
            return known;
        }

        // A circle adds nothing to what the rest of it comes to.
        _known[method] = Reach.None;
        Reach found = Reach.None;
        foreach ((MethodBase[] callees, bool isTorch) in Calls(method))
        {
            // Of a virtual call, the worst that may be meant.
            Reach own = isTorch
                ? Reach.Unchecked
                : callees.Max(c =>
                    IsCheck(c) ? Reach.Checked
                    : IsHeld(method, c) ? Reach.None
                    : Of(c)
                );
            if (own != Reach.None)
            {
                found = own;
                break;
            }
        }

        return _known[method] = found;
    }

    private static bool IsCheck(MethodBase method) => method.DeclaringType == typeof(TorchRuntime) && _checks.Contains(method.Name);

    // What is called on something that could not be there without libtorch is no way to it.
    private bool IsHeld(MethodBase caller, MethodBase callee) =>
        !callee.IsStatic && !callee.IsConstructor && _born.Contains(callee.DeclaringType!) && callee.DeclaringType != caller.DeclaringType;

    private List<(MethodBase[] Callees, bool IsTorch)> Calls(MethodBase method)
    {
        if (!_calls.TryGetValue(method, out List<(MethodBase[], bool)>? calls))
        {
            _calls[method] = calls = [.. Read(method)];
        }

        return calls;
    }

    private IEnumerable<(MethodBase[] Callees, bool IsTorch)> Read(MethodBase method)
    {
        if (method.GetCustomAttribute<System.Runtime.CompilerServices.StateMachineAttribute>() is { } machine)
        {
            yield return ([machine.StateMachineType.GetMethod("MoveNext", All)!], false);
        }

        foreach (MemberInfo member in Mentioned(method))
        {
            if (member.DeclaringType is not { } owner)
            {
                continue;
            }

            bool isBirth =
                member is ConstructorInfo
                || member is MethodBase { IsStatic: true }
                || member is FieldInfo { IsStatic: true, IsLiteral: false };
            if (owner.Assembly == _torch && isBirth && owner != typeof(TorchSharp.torch.Device))
            {
                yield return ([], true);
            }
            else if (_library.Contains(owner.Assembly))
            {
                if (isBirth && owner.TypeInitializer is { } first && first != method)
                {
                    yield return ([first], false);
                }

                if (member is MethodBase callee)
                {
                    yield return (callee.IsVirtual ? [callee, .. Implementations(callee)] : [callee], false);
                }
            }
        }
    }

    private MethodBase[] Implementations(MethodBase method)
    {
        if (!_implementations.TryGetValue(method, out MethodBase[]? found))
        {
            Type owner = method.DeclaringType!;
            _implementations[method] = found = [
                .. from type in _types
                where type != owner && !type.IsInterface && owner.IsAssignableFrom(type) && !type.ContainsGenericParameters
                from own in owner.IsInterface
                    ? type.GetInterfaceMap(owner) is var map
                        ? map.InterfaceMethods.Zip(map.TargetMethods).Where(p => p.First == method).Select(p => p.Second)
                        : []
                    : type.GetMethods(All).Where(m => m.IsVirtual && m.GetBaseDefinition() == ((MethodInfo)method).GetBaseDefinition())
                where _library.Contains(own.DeclaringType?.Assembly)
                select own,
            ];
        }

        return found;
    }

    private static IEnumerable<MemberInfo> Mentioned(MethodBase method)
    {
        byte[]? code = method.GetMethodBody()?.GetILAsByteArray();
        Type[]? ofType = method.DeclaringType is { IsGenericType: true } generic ? generic.GetGenericArguments() : null;
        Type[]? ofMethod = method is MethodInfo { IsGenericMethod: true } own ? own.GetGenericArguments() : null;
        for (int at = 0; code is not null && at < code.Length; )
        {
            short value = code[at++];
            OpCode operation = _opCodes[value == 0xFE ? (short)((value << 8) | code[at++]) : value];
            if (operation.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineTok)
            {
                MemberInfo member = method.Module.ResolveMember(BitConverter.ToInt32(code, at), ofType, ofMethod)!;
                if (member is not Type)
                {
                    yield return member is MethodInfo { IsGenericMethod: true } call && _library.Contains(call.DeclaringType?.Assembly)
                        ? call.GetGenericMethodDefinition()
                        : member;
                }
            }

            at += operation.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
        }
    }
}
