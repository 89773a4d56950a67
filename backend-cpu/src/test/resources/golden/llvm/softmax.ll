define void @kernel(ptr noalias readonly %args, i64 %begin, i64 %end) nounwind {
entry:
  %v0 = alloca i64
  %v4 = alloca float
  %v5 = getelementptr i64, ptr %args, i64 6
  %v6 = load i64, ptr %v5
  %v8 = getelementptr i64, ptr %args, i64 9
  %v9 = load i64, ptr %v8
  %v11 = getelementptr i64, ptr %args, i64 7
  %v12 = load ptr, ptr %v11
  %v14 = alloca i64
  %v24 = alloca double
  %v25 = alloca float
  %v26 = alloca i64
  %v35 = alloca i64
  %v43 = alloca float, i64 %v6, align 64
  %v55 = alloca i64
  %v64 = alloca i64
  %v71 = getelementptr i64, ptr %args, i64 11
  %v72 = load i64, ptr %v71
  %v74 = getelementptr i64, ptr %args, i64 8
  %v75 = load ptr, ptr %v74
  %v77 = alloca i64
  br label %start
start:
  store i64 %begin, ptr %v0
  br label %test0
test0:
  %v1 = load i64, ptr %v0
  %v2 = icmp slt i64 %v1, %end
  br i1 %v2, label %loop0, label %done0
loop0:
  %v3 = load i64, ptr %v0
  store float 0xFFF0000000000000, ptr %v4
  %v7 = icmp slt i64 0, %v6
  br i1 %v7, label %then1, label %else1
then1:
  %v10 = mul i64 %v3, %v9
  %v13 = getelementptr inbounds float, ptr %v12, i64 %v10
  store i64 0, ptr %v14
  br label %test2
test2:
  %v15 = load i64, ptr %v14
  %v16 = icmp slt i64 %v15, %v6
  br i1 %v16, label %loop2, label %done2
loop2:
  %v17 = load i64, ptr %v14
  %v18 = getelementptr inbounds float, ptr %v13, i64 %v17
  %v19 = load float, ptr %v18, !alias.scope !1, !noalias !2
  %v20 = load float, ptr %v4
  %v21 = call nsz float @llvm.maximum.f32(float %v20, float %v19)
  store float %v21, ptr %v4
  %v22 = add nsw i64 %v17, 1
  store i64 %v22, ptr %v14
  br label %test2
done2:
  br label %else1
else1:
  %v23 = load float, ptr %v4
  store double 0.0, ptr %v24
  store i64 0, ptr %v26
  br label %test3
test3:
  %v27 = load i64, ptr %v26
  %v28 = icmp slt i64 %v27, %v6
  br i1 %v28, label %loop3, label %done3
loop3:
  %v29 = load i64, ptr %v26
  %v30 = add nsw i64 %v29, 1024
  %v31 = call i64 @llvm.smin.i64(i64 %v30, i64 %v6)
  store float 0.0, ptr %v25
  %v32 = icmp slt i64 %v29, %v31
  br i1 %v32, label %then4, label %else4
then4:
  %v33 = mul i64 %v3, %v9
  %v34 = getelementptr inbounds float, ptr %v12, i64 %v33
  store i64 %v29, ptr %v35
  br label %test5
test5:
  %v36 = load i64, ptr %v35
  %v37 = icmp slt i64 %v36, %v31
  br i1 %v37, label %loop5, label %done5
loop5:
  %v38 = load i64, ptr %v35
  %v39 = getelementptr inbounds float, ptr %v34, i64 %v38
  %v40 = load float, ptr %v39, !alias.scope !1, !noalias !2
  %v41 = fsub float %v40, %v23
  %v42 = call float @lazuli.exp.f32(float %v41)
  %v44 = getelementptr float, ptr %v43, i64 %v38
  store float %v42, ptr %v44
  %v45 = load float, ptr %v25
  %v46 = fadd reassoc float %v45, %v42
  store float %v46, ptr %v25
  %v47 = add nsw i64 %v38, 1
  store i64 %v47, ptr %v35
  br label %test5
done5:
  br label %else4
else4:
  %v48 = load float, ptr %v25
  %v49 = load double, ptr %v24
  %v50 = fpext float %v48 to double
  %v51 = fadd reassoc double %v49, %v50
  store double %v51, ptr %v24
  %v52 = add nsw i64 %v29, 1024
  store i64 %v52, ptr %v26
  br label %test3
done3:
  %v53 = load double, ptr %v24
  %v54 = fptrunc double %v53 to float
  store i64 0, ptr %v55
  br label %test6
test6:
  %v56 = load i64, ptr %v55
  %v57 = icmp slt i64 %v56, %v6
  br i1 %v57, label %loop6, label %done6
loop6:
  %v58 = load i64, ptr %v55
  %v59 = add nsw i64 %v58, 256
  %v60 = call i64 @llvm.smin.i64(i64 %v59, i64 %v6)
  %v61 = mul i64 %v3, %v9
  %v62 = getelementptr inbounds float, ptr %v12, i64 %v61
  %v63 = getelementptr inbounds float, ptr %v62, i64 %v9
  store i64 %v58, ptr %v64
  br label %test7
test7:
  %v65 = load i64, ptr %v64
  %v66 = icmp slt i64 %v65, %v60
  br i1 %v66, label %loop7, label %done7
loop7:
  %v67 = load i64, ptr %v64
  %v68 = getelementptr inbounds float, ptr %v63, i64 %v67
  call void @llvm.prefetch.p0(ptr %v68, i32 0, i32 2, i32 1)
  %v69 = add nsw i64 %v67, 16
  store i64 %v69, ptr %v64
  br label %test7
done7:
  %v70 = icmp slt i64 %v58, %v60
  br i1 %v70, label %then8, label %else8
then8:
  %v73 = mul i64 %v3, %v72
  %v76 = getelementptr inbounds float, ptr %v75, i64 %v73
  store i64 %v58, ptr %v77
  br label %test9
test9:
  %v78 = load i64, ptr %v77
  %v79 = icmp slt i64 %v78, %v60
  br i1 %v79, label %loop9, label %done9
loop9:
  %v80 = load i64, ptr %v77
  %v81 = getelementptr float, ptr %v43, i64 %v80
  %v82 = load float, ptr %v81
  %v83 = fdiv float %v82, %v54
  %v84 = getelementptr inbounds float, ptr %v76, i64 %v80
  store float %v83, ptr %v84, !alias.scope !3, !noalias !4
  %v85 = add nsw i64 %v80, 1
  store i64 %v85, ptr %v77
  br label %test9
done9:
  br label %else8
else8:
  %v86 = add nsw i64 %v58, 256
  store i64 %v86, ptr %v55
  br label %test6
done6:
  %v87 = add nsw i64 %v3, 1
  store i64 %v87, ptr %v0
  br label %test0
done0:
  ret void
}
define internal float @lazuli.exp.f32(float %x0) alwaysinline nounwind willreturn memory(none) {
entry:
  br label %start
start:
  %v0 = fcmp olt float %x0, 0xC05A000000000000
  %v1 = select i1 %v0, float 0xC05A000000000000, float %x0
  %v2 = fcmp ogt float %v1, 0x4056400000000000
  %v3 = select i1 %v2, float 0x4056400000000000, float %v1
  %v4 = call float @llvm.fmuladd.f32(float %v3, float 0x3FF7154760000000, float 0x4168000000000000)
  %v5 = bitcast float %v4 to i32
  %v6 = sub i32 %v5, 1262485504
  %v7 = fsub float %v4, 0x4168000000000000
  %v8 = call float @llvm.fmuladd.f32(float %v7, float 0xBFE6300000000000, float %v3)
  %v9 = call float @llvm.fmuladd.f32(float %v7, float 0x3F2BD01060000000, float %v8)
  %v10 = fmul float %v9, %v9
  %v11 = call float @llvm.fmuladd.f32(float 0x3F2A0D2CE0000000, float %v9, float 0x3F56E879C0000000)
  %v12 = call float @llvm.fmuladd.f32(float %v11, float %v9, float 0x3F81112100000000)
  %v13 = call float @llvm.fmuladd.f32(float %v12, float %v9, float 0x3FA5553820000000)
  %v14 = call float @llvm.fmuladd.f32(float %v13, float %v9, float 0x3FC5555540000000)
  %v15 = call float @llvm.fmuladd.f32(float %v14, float %v9, float 0x3FE0000000000000)
  %v16 = call float @llvm.fmuladd.f32(float %v10, float %v15, float %v9)
  %v17 = ashr i32 %v6, 1
  %v18 = sub i32 %v6, %v17
  %v19 = fadd float %v16, 0x3FF0000000000000
  %v20 = add i32 %v17, 127
  %v21 = shl i32 %v20, 23
  %v22 = bitcast i32 %v21 to float
  %v23 = fmul float %v19, %v22
  %v24 = add i32 %v18, 127
  %v25 = shl i32 %v24, 23
  %v26 = bitcast i32 %v25 to float
  %v27 = fmul float %v23, %v26
  ret float %v27
}
!0 = distinct !{!0}
!1 = !{!5}
!2 = !{!6}
!3 = !{!6}
!4 = !{!5}
!5 = distinct !{!5, !0}
!6 = distinct !{!6, !0}
