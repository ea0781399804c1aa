using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace BkJob.Client.Tests.Desktop;

/// <summary>A set of assemblies, and what they refer to: every type, method and field by name and signature.</summary>
internal sealed class Assemblies : IDisposable
{
    private readonly List<PEReader> _images = [];
    private readonly Dictionary<string, Contents> _byName = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Adds an assembly; the first one of a name counts.</summary>
    /// <returns>The assembly's name.</returns>
    public string Add(Stream image)
    {
        var file = new PEReader(image);
        _images.Add(file);
        var reader = file.GetMetadataReader();
        var name = reader.GetString(reader.GetAssemblyDefinition().Name);
        _byName.TryAdd(name, new(name, reader));
        return name;
    }

    /// <summary>What one of them refers to, and which of that is in none of them.</summary>
    public (int Types, int Members, IReadOnlyList<string> Missing) Check(string name)
    {
        var from = _byName[name];
        var missing = new List<string>();
        foreach (var handle in from.Reader.TypeReferences)
        {
            if (Resolve(from, handle) is null)
            {
                missing.Add($"{name} -> {new Names(this, from).GetTypeFromReference(from.Reader, handle, 0)}");
            }
        }

        foreach (var handle in from.Reader.MemberReferences)
        {
            var member = from.Reader.GetMemberReference(handle);
            var owner = new Names(this, from).OwnerOf(member.Parent);
            var text = SignatureOf(from, member);
            if (owner is { Type: { } type } && !Has(type, from.Reader.GetString(member.Name), text))
            {
                missing.Add($"{name} -> {owner.Value.Name}.{from.Reader.GetString(member.Name)} {text}");
            }
        }

        return (from.Reader.TypeReferences.Count, from.Reader.MemberReferences.Count, missing);
    }

    public void Dispose() => _images.ForEach(image => image.Dispose());

    private string SignatureOf(Contents from, MemberReference member) => member.GetKind() == MemberReferenceKind.Method
        ? Names.TextOf(member.DecodeMethodSignature(new Names(this, from), null))
        : member.DecodeFieldSignature(new Names(this, from), null);

    // A member may be inherited: the compiler names the class that declares it, other compilers the one it is used on.
    private bool Has(Found type, string name, string signature)
    {
        for (Found? at = type; at is { } current; at = BaseOf(current))
        {
            var (reader, names) = (current.In.Reader, new Names(this, current.In));
            var definition = reader.GetTypeDefinition(current.Handle);
            if (definition.GetMethods().Select(reader.GetMethodDefinition).Any(method => reader.StringComparer.Equals(method.Name, name) && Names.TextOf(method.DecodeSignature(names, null)) == signature)
                || definition.GetFields().Select(reader.GetFieldDefinition).Any(field => reader.StringComparer.Equals(field.Name, name) && field.DecodeSignature(names, null) == signature))
            {
                return true;
            }
        }

        return false;
    }

    private Found? BaseOf(Found type)
    {
        var parent = type.In.Reader.GetTypeDefinition(type.Handle).BaseType;
        return parent.IsNil ? null : new Names(this, type.In).OwnerOf(parent)?.Type;
    }

    private Found? Resolve(Contents from, TypeReferenceHandle handle)
    {
        var reference = from.Reader.GetTypeReference(handle);
        var (space, name) = (from.Reader.GetString(reference.Namespace), from.Reader.GetString(reference.Name));
        return reference.ResolutionScope.Kind switch
        {
            HandleKind.TypeReference => Resolve(from, (TypeReferenceHandle)reference.ResolutionScope) is { } outer ? outer.In.Nested(outer.Handle, name) : null,
            HandleKind.AssemblyReference => Find(AssemblyOf(from, (AssemblyReferenceHandle)reference.ResolutionScope), space, name),
            _ => from.Own(space, name),
        };
    }

    private static string AssemblyOf(Contents from, AssemblyReferenceHandle handle) => from.Reader.GetString(from.Reader.GetAssemblyReference(handle).Name);

    // A facade says where the type went.
    private Found? Find(string assembly, string space, string name)
    {
        for (var hops = 0; hops < 8 && _byName.TryGetValue(assembly, out var contents); hops++)
        {
            if (contents.Own(space, name) is { } found)
            {
                return found;
            }

            if (contents.ForwardedTo(space, name) is not { } next)
            {
                return null;
            }

            assembly = next;
        }

        return null;
    }

    /// <summary>A type where it is defined.</summary>
    private readonly record struct Found(Contents In, TypeDefinitionHandle Handle);

    /// <summary>One assembly's types by name.</summary>
    private sealed class Contents(string name, MetadataReader reader)
    {
        private readonly Dictionary<(string Space, string Name), TypeDefinitionHandle> _own = reader.TypeDefinitions
            .Where(handle => reader.GetTypeDefinition(handle).GetDeclaringType().IsNil)
            .ToDictionary(handle => (reader.GetString(reader.GetTypeDefinition(handle).Namespace), reader.GetString(reader.GetTypeDefinition(handle).Name)));

        private readonly Dictionary<(string Space, string Name), string> _forwarded = reader.ExportedTypes.Select(reader.GetExportedType)
            .Where(type => type.Implementation.Kind == HandleKind.AssemblyReference)
            .ToDictionary(
                type => (reader.GetString(type.Namespace), reader.GetString(type.Name)),
                type => reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)type.Implementation).Name));

        public string Name { get; } = name;

        public MetadataReader Reader { get; } = reader;

        public Found? Own(string space, string name) => _own.TryGetValue((space, name), out var handle) ? new Found(this, handle) : null;

        public Found? Nested(TypeDefinitionHandle outer, string name) => Reader.GetTypeDefinition(outer).GetNestedTypes()
            .Where(handle => Reader.StringComparer.Equals(Reader.GetTypeDefinition(handle).Name, name)).Select(handle => (Found?)new Found(this, handle)).FirstOrDefault();

        public string? ForwardedTo(string space, string name) => _forwarded.GetValueOrDefault((space, name));
    }

    /// <summary>Types of signatures as texts: the same text means the same type, whatever facade it was named through.</summary>
    private sealed class Names(Assemblies all, Contents from) : ISignatureTypeProvider<string, object?>
    {
        /// <summary>The definition behind what a member or a base type names; null for arrays, whose members the runtime makes.</summary>
        public (Found? Type, string Name)? OwnerOf(EntityHandle handle)
        {
            switch (handle.Kind)
            {
                case HandleKind.TypeReference:
                    return (all.Resolve(from, (TypeReferenceHandle)handle), GetTypeFromReference(from.Reader, (TypeReferenceHandle)handle, 0));
                case HandleKind.TypeDefinition:
                    return (new Found(from, (TypeDefinitionHandle)handle), GetTypeFromDefinition(from.Reader, (TypeDefinitionHandle)handle, 0));
                case HandleKind.MethodDefinition:
                    return OwnerOf(from.Reader.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType());
                case HandleKind.TypeSpecification:
                    // A generic instance is two bytes (its kinds) and the type it is made of.
                    var signature = from.Reader.GetBlobReader(from.Reader.GetTypeSpecification((TypeSpecificationHandle)handle).Signature);
                    if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
                    {
                        return null;
                    }

                    signature.ReadByte();
                    return OwnerOf(signature.ReadTypeHandle());
                default:
                    throw new BadImageFormatException($"A member of a {handle.Kind} is not known here.");
            }
        }

        public static string TextOf(MethodSignature<string> method) =>
            $"{(method.Header.IsInstance ? "" : "static ")}{method.ReturnType} {method.GenericParameterCount}({string.Join(", ", method.ParameterTypes)})";

        public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => NameOf(new(from, handle));

        public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
        {
            if (all.Resolve(from, handle) is { } found)
            {
                return NameOf(found);
            }

            var reference = reader.GetTypeReference(handle);
            var scope = reference.ResolutionScope.Kind switch
            {
                HandleKind.AssemblyReference => $"[{AssemblyOf(from, (AssemblyReferenceHandle)reference.ResolutionScope)}]",
                HandleKind.TypeReference => GetTypeFromReference(reader, (TypeReferenceHandle)reference.ResolutionScope, 0) + "+",
                _ => "",
            };
            return $"{scope}{FullName(reader.GetString(reference.Namespace), reader.GetString(reference.Name))}";
        }

        public string GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
            reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

        public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode.ToString();

        public string GetGenericInstantiation(string genericType, System.Collections.Immutable.ImmutableArray<string> typeArguments) => $"{genericType}<{string.Join(", ", typeArguments)}>";

        public string GetGenericTypeParameter(object? genericContext, int index) => $"!{index}";

        public string GetGenericMethodParameter(object? genericContext, int index) => $"!!{index}";

        public string GetArrayType(string elementType, ArrayShape shape) => $"{elementType}[{new string(',', shape.Rank - 1)}]";

        public string GetSZArrayType(string elementType) => $"{elementType}[]";

        public string GetByReferenceType(string elementType) => $"{elementType}&";

        public string GetPointerType(string elementType) => $"{elementType}*";

        public string GetPinnedType(string elementType) => elementType;

        public string GetFunctionPointerType(MethodSignature<string> signature) => $"*({TextOf(signature)})";

        public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => $"{unmodifiedType} {(isRequired ? "modreq" : "modopt")}({modifier})";

        private static string NameOf(Found type)
        {
            var definition = type.In.Reader.GetTypeDefinition(type.Handle);
            var name = FullName(type.In.Reader.GetString(definition.Namespace), type.In.Reader.GetString(definition.Name));
            return definition.GetDeclaringType() is { IsNil: false } outer ? $"{NameOf(new(type.In, outer))}+{name}" : $"[{type.In.Name}]{name}";
        }

        private static string FullName(string space, string name) => space.Length == 0 ? name : $"{space}.{name}";
    }
}
